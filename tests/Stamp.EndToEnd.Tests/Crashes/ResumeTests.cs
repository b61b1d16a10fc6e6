namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class ResumeTests
{
    [Theory]
    [InlineData("pdf", 60_000, true)]
    [InlineData("csv", 24_000, true, "--sealed")]
    [InlineData("zpl", 60_000, true, "--template", "roll-50x30-203")]
    [InlineData("xlsx", 24_000, false, "--sealed")]
    public void Goes_on_after_kill_9_with_the_bytes_of_an_unbroken_run(string format, int count, bool keeps, params string[] more)
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run(["issue", "--product", "NUOC-MAM-SA-SUNG", "--count", $"{count}", .. more]).Done();
        var (target, progress) = (folder.Outside($"labels.{format}"), folder.Outside($".labels.{format}.progress"));
        var part = folder.Outside($".labels.{format}.part");
        // Killed twice: the second time what the first left had been taken over already.
        foreach (var option in (string[])["--json", "--resume"])
        {
            var before = File.Exists(progress) ? File.ReadAllText(progress) : null;
            using var printing = folder.Start("print", "1", "--format", format, "--out", target, option);
            // A format that keeps nothing is caught in its middle: there are some 4 MB of it.
            if (keeps) printing.Until(() => File.Exists(progress) && File.ReadAllText(progress) != before);
            else printing.Until(() => File.Exists(part) && new FileInfo(part).Length is > 500_000 and < 2_000_000);
            Assert.Equal(IssuerProcess.Killed, printing.Kill().Exit);
            Assert.False(File.Exists(target));
        }
        // The registry goes on meanwhile; what the run is made from does not.
        RenameProduct(folder);

        var resumed = folder.Run("print", "1", "--resume", "--json").Done().Json;
        folder.Run("print", "1", "--format", format, "--reason", "lost", "--out", folder.Outside("unbroken")).Done();

        Assert.InRange(resumed.GetProperty("kept").GetInt64(), keeps ? 1 : 0, keeps ? count - 1 : 0);
        Assert.Equal((1, count), (resumed.GetProperty("run").GetInt64(), resumed.GetProperty("labels").GetInt64()));
        Assert.Equal(File.ReadAllBytes(folder.Outside("unbroken")), File.ReadAllBytes(target));
        Assert.Empty(Directory.GetFiles(folder.Outside(""), ".*"));
        Assert.Empty(Directory.GetFiles(folder.Data, ".run*"));
        Assert.Equal(["completed", "completed"], States(folder));
        folder.Run("audit", "verify").Done();
    }

    [Fact]
    public void Refuses_a_second_run_of_the_same_stamps_while_the_first_is_alive()
    {
        using var folder = CrashFolder.WithSamples();
        folder.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1000000").Done();
        using var first = folder.Start("print", "1", "--range", "1-900000", "--out", folder.Outside("first.pdf"));
        first.Until(() => File.Exists(folder.Outside(".first.pdf.part")));

        var second = folder.Run("print", "1", "--range", "900000-900001", "--out", folder.Outside("second.pdf"));
        var resuming = folder.Run("print", "1", "--resume");
        var beside = folder.Run("print", "1", "--range", "900001-900010", "--out", folder.Outside("beside.pdf"));
        first.Kill();
        var after = folder.Run("print", "1", "--range", "890000-890010", "--out", folder.Outside("after.pdf"));

        Assert.Equal((5, 5, 0, 0), (second.Exit, resuming.Exit, beside.Exit, after.Exit));
        Assert.Contains("is printing stamps 1-900000", second.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Outside("second.pdf")));
        // The dead run gave way to the new one, and what it had left went with it.
        Assert.Equal(["abandoned", "completed", "completed"], States(folder));
        Assert.False(File.Exists(folder.Outside(".first.pdf.part")));
        Assert.Equal(5, folder.Run("print", "1", "--resume").Exit);
    }

    private static string[] States(CrashFolder folder) =>
    [
        .. folder.Run("runs", "1", "--json").Done().Json.GetProperty("runs").EnumerateArray()
            .OrderBy(run => run.GetProperty("run").GetInt64()).Select(run => run.GetProperty("state").GetString()!),
    ];

    private static void RenameProduct(CrashFolder folder)
    {
        var products = File.ReadAllText(Path.Combine(CrashFolder.Samples, "products.csv"));
        Assert.Contains("NUOC-MAM-SA-SUNG", products, StringComparison.Ordinal);
        var renamed = folder.Outside("products.csv");
        File.WriteAllText(renamed, string.Join('\n', products.Split('\n').Select(line =>
            line.Contains("NUOC-MAM-SA-SUNG", StringComparison.Ordinal) ? line.Replace("ước mắm", "ƯỚC MẮM", StringComparison.Ordinal) : line)));
        Assert.Equal(1, folder.Run("import", renamed, "--json").Done().Json.GetProperty("imported")[0].GetProperty("changed").GetInt32());
    }
}
