using System.Security.Cryptography;
using System.Text.Json;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Runs;

public sealed class PrintRunCommandTests
{
    private static async Task<string[]> Actions(IssuerFolder issuer)
    {
        using var registry = issuer.Raw();
        using var command = registry.CreateCommand();
        command.CommandText = "SELECT action || ' ' || detail FROM audit WHERE action LIKE 'print.%' ORDER BY number";
        using var reader = await command.ExecuteReaderAsync();
        var actions = new List<string>();
        while (await reader.ReadAsync()) actions.Add(reader.GetString(0));
        return [.. actions];
    }

    private static async Task<JsonElement[]> Runs(IssuerFolder issuer) =>
        [.. (await issuer.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray()];

    private static void Rename(IssuerFolder issuer) => issuer.Execute("UPDATE product SET name = 'Miến dong mới'");

    [Theory]
    [InlineData("pdf")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_run_is_on_record_with_who_what_and_the_checksum_of_its_file(string format)
    {
        using var issuer = await IssuerFolder.WithBatch();

        var printed = (await issuer.Run("print", "1", "--range", "25-48", "--format", format, "--as", "nhà in", "--json")).Done().Json;

        var run = Assert.Single(await Runs(issuer));
        var file = issuer[$"labels/batch-1-a4-24-25-48.{format}"];
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        Assert.Equal(("completed", "25-48", "a4-24", format, "nhà in", 24, sum, $"labels/batch-1-a4-24-25-48.{format}"),
            (run.GetProperty("state").GetString(), run.GetProperty("range").GetString(), run.GetProperty("template").GetString(), run.GetProperty("format").GetString(),
                run.GetProperty("by").GetString(), run.GetProperty("labels").GetInt32(), run.GetProperty("sha256").GetString(), run.GetProperty("file").GetString()));
        Assert.Equal(sum, printed.GetProperty("sha256").GetString());
        var trail = await Actions(issuer);
        Assert.StartsWith("print.start ", trail[0], StringComparison.Ordinal);
        Assert.All(trail[1..], entry => Assert.Contains(sum, entry, StringComparison.Ordinal));
        Assert.Equal(3, trail.Length);
        Assert.Contains("xong / completed", (await issuer.Run("runs", "1")).Done().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_manifest_says_what_the_file_must_be(string format)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var printed = (await issuer.Run("print", "1", "--range", "20-48", "--format", format, "--out", issuer.Outside($"lo.{format}"), "--json")).Done().Json;

        Assert.Equal(issuer.Outside($"lo.{format}.manifest.json"), printed.GetProperty("manifest").GetString());
        var manifest = JsonDocument.Parse(File.ReadAllText(issuer.Outside($"lo.{format}.manifest.json"))).RootElement;
        var bytes = File.ReadAllBytes(issuer.Outside($"lo.{format}"));
        Assert.Equal((1, "a4-24", format, $"lo.{format}", 29, 20, 48, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))),
            (manifest.GetProperty("batch").GetInt32(), manifest.GetProperty("template").GetString(), manifest.GetProperty("format").GetString(),
                manifest.GetProperty("file").GetString(), manifest.GetProperty("count").GetInt32(), manifest.GetProperty("first").GetInt32(),
                manifest.GetProperty("last").GetInt32(), manifest.GetProperty("bytes").GetInt32(), manifest.GetProperty("sha256").GetString()));
        (await issuer.Run("print", "1", "--range", "20-48", "--format", format, "--reason", "lost", "--out", issuer.Outside("again"))).Done();
        Assert.Equal(bytes, File.ReadAllBytes(issuer.Outside("again")));
    }

    [Fact]
    public async Task Printing_stamps_again_wants_a_reason_whatever_the_format()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--range", "1-24")).Done();

        var refused = (await issuer.Run("print", "1", "--format", "csv")).Refused(5);
        Assert.Contains("1-24", refused.Errors, StringComparison.Ordinal);
        (await issuer.Run("print", "1", "--range", "24", "--reason", "  ")).Refused(3);
        (await issuer.Run("print", "1", "--format", "csv", "--reason", "Máy in kẹt giấy")).Done();

        Assert.Equal(2, (await Runs(issuer)).Length);
        Assert.Contains("\"reason\":\"Máy in kẹt giấy\"", (await Actions(issuer))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reprint_shows_what_was_printed_before_unless_the_present_is_asked_for()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--out", issuer.Outside("first.pdf"))).Done();
        Rename(issuer);
        issuer.Settings["STAMPS_PUBLIC_ORIGIN"] = "HTTPS://OTHER.EXAMPLE";

        (await issuer.Run("print", "1", "--reason", "damaged", "--out", issuer.Outside("again.pdf"))).Done();
        (await issuer.Run("print", "1", "--reason", "misprint", "--current", "--out", issuer.Outside("current.pdf"))).Done();
        (await issuer.Run("print", "1", "--reason", "damaged", "--out", issuer.Outside("after.pdf"))).Done();

        Assert.Equal(File.ReadAllBytes(issuer.Outside("first.pdf")), File.ReadAllBytes(issuer.Outside("again.pdf")));
        Assert.NotEqual(File.ReadAllBytes(issuer.Outside("first.pdf")), File.ReadAllBytes(issuer.Outside("current.pdf")));
        Assert.Equal(File.ReadAllBytes(issuer.Outside("current.pdf")), File.ReadAllBytes(issuer.Outside("after.pdf")));
    }

    [Fact]
    public async Task A_file_that_no_run_made_stays_what_it_is()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var target = issuer.Outside("thesis.pdf");
        File.WriteAllText(target, "mine");

        Assert.Contains("--replace", (await issuer.Run("print", "1", "--out", target)).Refused(8).Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(target));
        Assert.Empty(await Runs(issuer));

        (await issuer.Run("print", "1", "--out", target, "--replace")).Done();
        // What a run made can be made again, until somebody changed it.
        (await issuer.Run("print", "1", "--out", target, "--reason", "lost")).Done();
        File.AppendAllText(target, "x");
        (await issuer.Run("print", "1", "--out", target, "--reason", "lost")).Refused(8);
    }

    [Fact]
    public async Task What_goes_wrong_on_the_way_leaves_the_stamps_unprinted()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var full = FullFileSystem.Over(issuer.Outside("full"));
        foreach (var format in (string[])["pdf", "csv", "xlsx"])
        {
            var target = issuer.Outside($"full/sheet.{format}");
            (await issuer.Run("print", "1", "--format", format, "--out", target)).Refused(8);
            (await issuer.Run("print", "1", "--format", format, "--out", issuer.Outside("gone/x"))).Refused(8);
            (await issuer.Run("print", "1", "--resume")).Refused(5);
        }
        Assert.Empty(full.Names);
        Assert.All(await Runs(issuer), run => Assert.Equal("abandoned", run.GetProperty("state").GetString()));
        (await issuer.Run("print", "1")).Done();
    }

    [Fact]
    public async Task Resumes_only_what_was_interrupted()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--resume")).Refused(5);
        (await issuer.Run("print", "9", "--resume")).Refused(4);
        (await issuer.Run("print", "1")).Done();
        (await issuer.Run("print", "1", "--resume")).Refused(5);
    }

    public static TheoryData<string, string, bool> Steps =>
    [
        .. from format in LabelFormats.Names
           from step in ((string, bool)[])[("running", false), ("written", false), ("written", true)]
           select (format, step.Item1, step.Item2),
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Resumes_from_each_step_to_the_same_file(string format, string state, bool named)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var (template, range) = (format == "zpl" ? "leg-ring" : "a4-24", format == "svg" ? "7-7" : "1-48");
        (await issuer.Run("print", "1", "--format", format, "--template", template, "--range", range)).Done();
        var name = $"batch-1-{template}{(format == "svg" ? "-7-7" : "")}.{format}";
        var (target, part) = (issuer[$"labels/{name}"], issuer[$"labels/.{name}.part"]);
        var whole = File.ReadAllBytes(target);
        // As a kill between two steps leaves it: 3b, 3c (whole, not named) and 3d (named, not recorded).
        issuer.Execute($"DROP TRIGGER print_run_ends_once; UPDATE print_run SET state = '{state}', ended_at = NULL");
        if (!named) File.Move(target, part);
        Rename(issuer);

        if (state == "written") (await issuer.Run("print", "1", "--reason", "lost")).Refused(5);
        (await issuer.Run("print", "1", "--resume", "--format", format == "pdf" ? "csv" : "pdf")).Refused(5);
        (await issuer.Run("print", "1", "--resume", "--format", format, "--range", range)).Done();

        Assert.Equal(whole, File.ReadAllBytes(target));
        Assert.False(File.Exists(part));
        Assert.Equal("completed", Assert.Single(await Runs(issuer)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Voids_spoiled_labels_by_the_sheet()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("void", "1", "--sheet", "2", "--reason", "damaged")).Refused(5);
        (await issuer.Run("print", "1")).Done();

        (await issuer.Run("void", "1", "--reason", "damaged")).Refused(3);
        (await issuer.Run("void", "1", "--range", "1-2", "--sheet", "1", "--reason", "damaged")).Refused(3);
        (await issuer.Run("void", "1", "--range", "1-2", "--run", "1", "--reason", "damaged")).Refused(3);
        (await issuer.Run("void", "1", "--sheet", "3", "--reason", "damaged")).Refused(5);
        (await issuer.Run("void", "1", "--sheet", "2", "--run", "7", "--reason", "damaged")).Refused(4);
        var voided = (await issuer.Run("void", "1", "--sheets", "2-2", "--run", "1", "--reason", "misprint", "--json")).Done().Json;

        Assert.Equal(("25-48", 24), (voided.GetProperty("range").GetString(), voided.GetProperty("ledger").GetProperty("voided").GetProperty("misprint").GetInt32()));
        (await issuer.Run("void", "1", "--sheet", "2", "--reason", "misprint")).Refused(5);
    }
}
