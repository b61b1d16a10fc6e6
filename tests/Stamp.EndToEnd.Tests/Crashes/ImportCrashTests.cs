using System.Globalization;

namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class ImportCrashTests
{
    /// <summary>More producers than the whole country has (8,500), several seconds of work.</summary>
    private const int Rows = 10_000;

    [Fact]
    public void Keeps_nothing_of_a_file_when_killed_and_all_of_it_when_run_again()
    {
        using var folder = new CrashFolder();
        folder.Run("init").Done();
        // The first keys and the registry's beginning have entries of their own.
        var before = Entries(folder);
        var file = folder.Outside("producers.csv");
        File.WriteAllLines(file, Enumerable.Range(1, Rows)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"P-{row},HTX số {row},hợp tác xã,Xã {row},Bắc Kạn"))
            .Prepend("code,name,kind,address,province"));
        using (var importing = folder.Start("import", file))
        {
            // Pages of a transaction that outgrew its cache are in the log before it commits.
            importing.Until(() => new FileInfo(folder["registry.db-wal"]) is { Exists: true, Length: > 100_000 });
            Assert.Equal(IssuerProcess.Killed, importing.Kill().Exit);
        }
        Assert.Equal(before, Entries(folder));

        var again = folder.Run("import", file, "--json").Done().Json.GetProperty("imported")[0];

        Assert.Equal((Rows, 0), (again.GetProperty("new").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        Assert.Equal(before + Rows, Entries(folder));
    }

    private static long Entries(CrashFolder folder) => folder.Run("audit", "verify", "--json").Done().Json.GetProperty("entries").GetInt64();
}
