using System.Diagnostics;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>What people see on a terminal, and programs behind a pipe do not. The terminal is a real one, of the program <c>script</c>.</summary>
public sealed class OnTerminalTests
{
    private const string Escape = "\u001b[";

    /// <param name="columns">As wide as the window is.</param>
    private static string OnTerminal(IssuerFolder issuer, int columns, string arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll");
        var start = new ProcessStartInfo(RequiredTool.Find("script"), ["-qec", $"stty cols {columns}; dotnet '{program}' {arguments}", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["STAMPS_DATA"] = issuer.Data;
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }

    [Fact]
    public async Task A_list_is_a_table_with_headings_in_both_languages()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var said = OnTerminal(issuer, 140, "certificates --state all");
        Assert.Contains("Sản phẩm", said, StringComparison.Ordinal);
        Assert.Contains("Product", said, StringComparison.Ordinal);
        Assert.Contains("│ MIEN-DONG-TAI-HOAN", said, StringComparison.Ordinal);

        var piped = (await issuer.Run("certificates", "--state", "all")).Done().Output;
        Assert.Matches(@"^\S+  \d★  \d\d/\d\d/\d{4}  [A-Z-]+  [A-Z-]+", piped);
        Assert.DoesNotContain("│", piped, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, piped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_nothing_says_so()
    {
        using var issuer = await IssuerFolder.WithSamples();
        Assert.Contains("Không có dòng nào. / Nothing to list.", OnTerminal(issuer, 80, "orders list"), StringComparison.Ordinal);
        Assert.Empty((await issuer.Run("orders", "list")).Done().Output);
    }

    /// <summary>What Spectre.Console reads as colour or style in a text of its own.</summary>
    [Fact]
    public async Task Brackets_in_a_name_are_a_name()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("accounts", "add", "hoa", "--role", "office", "--name", "[red]An[/] [x")).Done();
        Assert.Contains("[red]An[/] [x", OnTerminal(issuer, 140, "accounts list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_stays_one_line_without_colour()
    {
        using var issuer = await IssuerFolder.WithSamples();
        // Before everything else the runtime tells a terminal what it wants of its keys.
        var said = OnTerminal(issuer, 40, "keys list --json").Replace($"{Escape}?1h\u001b=", "", StringComparison.Ordinal).Trim();
        Assert.StartsWith("{\"epochs\":[", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Theory]
    [InlineData(140)]
    [InlineData(60)]
    public async Task A_long_run_has_a_bar_that_gives_the_cursor_back(int columns)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "30000")).Done();
        var said = OnTerminal(issuer, columns, $"print 1 --format zpl --template roll-50x30-203 --out '{issuer.Outside("labels.zpl")}'");
        Assert.Contains("30,000 / 30,000 · 100 %", said, StringComparison.Ordinal);
        Assert.Equal(columns > 80, said.Contains('━', StringComparison.Ordinal));
        Assert.True(said.LastIndexOf($"{Escape}?25h", StringComparison.Ordinal) > said.LastIndexOf($"{Escape}?25l", StringComparison.Ordinal), said);
    }
}
