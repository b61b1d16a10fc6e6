namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class PrintCrashTests
{
    /// <summary>Half a megabyte is about 1,100 labels of 450 bytes: past the start, far from the end.</summary>
    private const long MidWay = 500_000;

    [Fact]
    public void Leaves_no_sheet_when_killed_and_prints_the_same_bytes_when_run_again()
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "100000").Done();
        var (target, part) = (folder.Outside("sheets.pdf"), folder.Outside(".sheets.pdf.part"));
        using (var printing = folder.Start("print", "1", "--out", target))
        {
            printing.Until(() => SizeOf(part) > MidWay);
            Assert.Equal(IssuerProcess.Killed, printing.Kill().Exit);
        }
        Assert.False(File.Exists(target));

        // The rerun is of a part, so that the test does not print 200,000 labels; it meets the same leftover.
        Assert.True(File.Exists(part));
        var again = folder.Run("print", "1", "--range", "1-2400", "--out", target, "--json").Done();
        folder.Run("print", "1", "--range", "1-2400", "--reason", "lost", "--out", folder.Outside("unbroken.pdf")).Done();

        Assert.Equal(2_400, again.Json.GetProperty("labels").GetInt32());
        Assert.Equal(File.ReadAllBytes(folder.Outside("unbroken.pdf")), File.ReadAllBytes(target));
        Assert.False(File.Exists(part));
    }

    [Fact]
    public void Stops_at_ctrl_c_with_130_and_leaves_nothing()
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1000000").Done();
        var (target, part) = (folder.Outside("sheets.pdf"), folder.Outside(".sheets.pdf.part"));

        using var printing = folder.Start("print", "1", "--out", target, "--json");
        // A run of a million is longer than a second anywhere, so progress must have spoken by now.
        printing.Until(() => printing.Errors.Contains("/s · còn / left", StringComparison.Ordinal));
        Assert.True(File.Exists(part));
        printing.Interrupt();
        var ended = printing.Wait();

        Assert.Equal(130, ended.Exit);
        Assert.Empty(ended.Output);
        Assert.Contains("/ 1,000,000 · ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Đã dừng", ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
        Assert.False(File.Exists(part));
    }

    [Fact]
    public void Stops_a_check_at_ctrl_c_with_130_and_leaves_nothing()
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "20000").Done();
        var target = folder.Outside("sheets.pdf");

        using var printing = folder.Start("print", "1", "--out", target, "--check", "all", "--json");
        // Reading 20,000 symbols takes a minute; progress speaks after a second.
        printing.Until(() => printing.Errors.Contains("Checking batch 1", StringComparison.Ordinal));
        printing.Interrupt();
        var ended = printing.Wait();

        Assert.Equal((130, ""), (ended.Exit, ended.Output));
        Assert.Contains("/ 20,000 · ", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Outside("")));
        Assert.Equal("abandoned", folder.Run("runs", "1", "--json").Done().Json.GetProperty("runs")[0].GetProperty("state").GetString());
        // Nothing was printed: no reason is asked for.
        folder.Run("print", "1", "--range", "1-24").Done();
    }

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
