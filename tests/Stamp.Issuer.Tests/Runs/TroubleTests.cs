using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Commands;
using Stamp.Issuer.Tests.Labels;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>When things go wrong: for every format one clear sentence, no half file under a final name, nothing printed.</summary>
public sealed class TroubleTests
{
    public static TheoryData<string> Formats => [.. LabelFormats.Names];

    /// <summary>An order that this format can fill: rolls for ZPL, one label for SVG.</summary>
    private static string[] Order(string format) =>
        ["print", "1", "--format", format, .. format switch { "zpl" => (string[])["--template", "roll-50x30-203"], "svg" => ["--range", "7-7"], _ => [] }];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_full_disk_a_vanished_folder_and_a_file_of_somebody_elses(string format)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var target = issuer.Outside($"labels.{format}");

        var room = issuer.Outside("full");
        using (var full = FullFileSystem.Over(room))
        {
            Assert.Contains("The disk filled up", (await issuer.Run([.. Order(format), "--out", Path.Combine(room, "labels")])).Refused(8).Errors, StringComparison.Ordinal);
            Assert.Empty(full.Names);
        }
        Directory.Delete(room);
        Assert.Contains("The folder for", (await issuer.Run([.. Order(format), "--out", issuer.Outside("gone/x")])).Refused(8).Errors, StringComparison.Ordinal);
        Assert.Equal(["data"], new DirectoryInfo(issuer.Outside("")).GetFileSystemInfos().Select(entry => entry.Name));

        File.WriteAllText(target, "mine");
        Assert.Contains("--replace", (await issuer.Run([.. Order(format), "--out", target])).Refused(8).Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(target));
        Assert.All((await issuer.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray(), run => Assert.Equal("abandoned", run.GetProperty("state").GetString()));
        // Nothing was printed, so no reason is asked for.
        (await issuer.Run(Order(format))).Done();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_range_beyond_the_batch_and_stamps_printed_before(string format)
    {
        using var issuer = await IssuerFolder.WithBatch();
        string[] beyond = format == "svg" ? ["print", "1", "--format", "svg", "--range", "49-49"] : [.. Order(format), "--range", "40-49"];
        Assert.Contains("stamps 1 to 48", (await issuer.Run(beyond)).Refused(3).Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        Assert.Empty((await issuer.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray());

        (await issuer.Run(Order(format))).Done();
        Assert.Contains("--reason", (await issuer.Run(Order(format))).Refused(5).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_folder_that_vanishes_on_the_way(string format)
    {
        using var folder = new TemporaryFolder();
        var inner = Directory.CreateDirectory(folder["inner"]).FullName;
        var job = SampleJob.Of(48, template: format == "zpl" ? "roll-50x30-203" : "a4-24", range: format == "svg" ? new IndexRange(7, 7) : null);
        var file = new RunFile(Path.Combine(inner, $"lo.{format}"));
        var vanish = new Steps(_ => { if (Directory.Exists(inner)) Directory.Delete(inner, recursive: true); });

        var rejection = file.Write(LabelFormats.Find(format).Value, job, "1", resume: false, TimeSpan.Zero, vanish, CancellationToken.None).Rejection ?? file.Release();

        Assert.Equal(RejectionKind.Files, rejection?.Kind);
        Assert.Contains("has just vanished", rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Theory]
    [InlineData("pdf", "a4-24")]
    [InlineData("zpl", "roll-50x30-203")]
    [InlineData("svg", "a4-65")]
    public async Task A_name_too_long_at_its_smallest_size_and_one_with_letters_that_no_font_has(string format, string template)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var name = string.Concat(Enumerable.Repeat("NƯỚC MẮM CỐT NHĨ SÁ SÙNG THƯỢNG HẠNG ", 4)).Trim();
        issuer.Execute($"UPDATE product SET name = '{name} 🐓'");

        var printed = (await issuer.Run("print", "1", "--format", format, "--template", template, "--range", "7-7")).Done();

        Assert.Contains("product name is too long for the label and is printed cut short", printed.Errors, StringComparison.Ordinal);
        Assert.Contains("label font lacks U+1F413", printed.Errors, StringComparison.Ordinal);
        Assert.Single(printed.Errors.Split('\n'), line => line.Contains("tên sản phẩm dài quá nhãn", StringComparison.Ordinal));
    }
}
