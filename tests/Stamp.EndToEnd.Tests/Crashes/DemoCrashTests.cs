namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class DemoCrashTests
{
    public static TheoryData<string> Moments => [".making/registry.db", ".making/labels/batch-1-a4-24.pdf", "keys"];

    [Theory]
    [MemberData(nameof(Moments))]
    public void Completes_after_it_was_killed(string once)
    {
        using var folder = new CrashFolder();
        using (var demo = folder.Start("demo", "--json"))
        {
            demo.Until(() => Path.Exists(folder[once]));
            demo.Kill();
        }

        var again = folder.Run("demo", "--json");

        // Killed when all was in its place already, it refuses to begin anew; else it completes.
        Assert.True(again.Exit == 0 || File.Exists(folder["registry.db"]), again.Errors);
        Assert.Equal(14, folder.Run("demo", "--links", "--json").Done().Json.GetProperty("links").GetArrayLength());
        Assert.Equal(6, Directory.GetFiles(folder["labels"], "*.pdf").Length);
        Assert.Single(Directory.GetFiles(folder["labels"], "*.zpl"));
        Assert.Equal(7, folder.Run("ledger", "--json").Done().Json.GetProperty("batches").GetArrayLength());
        folder.Run("audit", "verify").Done();
    }
}
