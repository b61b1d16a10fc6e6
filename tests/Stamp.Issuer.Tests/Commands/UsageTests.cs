using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Issuer.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly IssuerFolder issuer = new();

    public static TheoryData<string> Verbs =>
    [
        "", "init", "import", "export", "certificates", "picture", "producers", "producers add", "producers change", "products", "products change", "certificates add", "certificates change",
        "supporting", "supporting add", "supporting change", "tokens", "tokens add", "tokens list", "tokens revoke", "orders", "issue", "print", "runs", "activate", "void", "recall", "undo", "withdraw", "ledger",
        "cases", "report", "report scans", "report province", "check",
        "keys", "keys list", "keys rotate", "keys export", "keys compromise", "audit", "audit verify", "migrate", "transfer", "demo",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Explains_every_verb_in_both_languages(string verb)
    {
        var ran = (await issuer.Run([.. Words(verb), "--help"])).Done();

        var lines = ran.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(" / ", lines[0], StringComparison.Ordinal);
        Assert.Contains($"  {string.Join(' ', ["Stamp.Issuer", .. Words(verb)])}", ran.Output, StringComparison.Ordinal);
        Assert.Contains("--json", ran.Output, StringComparison.Ordinal);
        foreach (var described in lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.EndsWith('.')))
            Assert.Contains(". / ", described, StringComparison.Ordinal);
        Assert.Empty(ran.Errors);
    }

    [Theory]
    [InlineData("bogus", "bogus")]
    [InlineData("keys rotat", "rotat")]
    [InlineData("init --force", "--force")]
    [InlineData("undo 1 2", "2")]
    [InlineData("keys", "list, rotate, export, compromise")]
    [InlineData("", "init, import")]
    [InlineData("print", "BATCH")]
    [InlineData("certificates --days", "--days")]
    [InlineData("certificates change", "NUMBER")]
    [InlineData("products add A --name B --group food", "--producer")]
    [InlineData("import", "PATH")]
    [InlineData("issue --product A", "--count")]
    [InlineData("issue --product A --count", "--count")]
    [InlineData("issue --product A --product B --count 1", "--product")]
    [InlineData("recall 1 --reason", "--reason")]
    public async Task Tells_a_wrong_command_line_in_both_languages(string line, string named)
    {
        var ran = await issuer.Run(Words(line));

        Assert.Equal(2, ran.Exit);
        Assert.Empty(ran.Output);
        var lines = ran.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Lỗi: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", lines[1], StringComparison.Ordinal);
        Assert.All(lines[..2], told => Assert.Contains(named, told, StringComparison.Ordinal));
        Assert.EndsWith("--help", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print one")]
    [InlineData("print 99999999999")]
    [InlineData("print 1 --range 5-1")]
    [InlineData("print 1 --range 0-4")]
    [InlineData("print 1 --range a-b")]
    [InlineData("print 1 --format exe")]
    [InlineData("issue --product A --count 1,000")]
    [InlineData("issue --product A --count 99999999999")]
    [InlineData("void 1 --range 1-2 --reason 7")]
    [InlineData("void 1 --range 1-2 --reason bored")]
    [InlineData("activate 1 --range 1-2 --lot L --produced 31/02/2026 --expires 01/01/2027")]
    [InlineData("activate 1 --range 1-2 --lot L --produced 01/02/2026 --expires soon")]
    [InlineData("undo x")]
    [InlineData("keys compromise x")]
    [InlineData("keys list --as \u202e")]
    public async Task Calls_a_value_that_can_not_be_read_bad_input(string line) => (await issuer.Run(Words(line))).Refused(3);

    [Fact]
    public async Task Takes_what_begins_with_an_at_sign_as_it_is()
    {
        // System.CommandLine would read arguments from a file of that name.
        File.WriteAllText(issuer.Outside("3"), "--help");
        var ran = await issuer.Run("check", $"@{issuer.Outside("3")}", "--offline", "--keys", issuer.Outside("none"));
        ran.Refused(8);
    }

    [Theory]
    [InlineData("STAMPS_DATABSE", "sqlite")]
    [InlineData("STAMPS_DATABASE", "oracle")]
    [InlineData("STAMPS_VERIFY_URL", "ftp://x")]
    [InlineData("STAMPS_PUBLIC_ORIGIN", "HTTPS://OCOP.EXAMPLE/?A=B")]
    public async Task Refuses_a_setting_that_is_unknown_or_bad(string name, string value)
    {
        issuer.Settings[name] = value;

        var ran = (await issuer.Run("init")).Refused(3);

        Assert.Contains(name, ran.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(issuer.Data));
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("print 1")]
    [InlineData("import .")]
    [InlineData("issue --product A --count 1")]
    [InlineData("keys rotate")]
    [InlineData("audit verify")]
    [InlineData("check 00000-00000-00000-00000")]
    [InlineData("withdraw 1 --reason X")]
    public async Task Refuses_a_folder_that_was_never_initialised(string line)
    {
        (await issuer.Run(Words(line))).Refused(4);
        Assert.False(Directory.Exists(issuer.Data));
    }

    [Fact]
    public void Documents_every_exit_code()
    {
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "operations.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && int.TryParse(cells[1], out _))
            .Select(cells => (int.Parse(cells[1], CultureInfo.InvariantCulture), new Bilingual(cells[2], cells[3])));

        Assert.Equal(ExitCodes.All, documented);
        Assert.All(Enum.GetValues<RejectionKind>(), kind => Assert.Contains(ExitCodes.All, row => row.Code == ExitCodes.Of(kind)));
    }

    public void Dispose() => issuer.Dispose();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
