namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class KeyRaceTests
{
    [Fact]
    public void Loses_no_epoch_when_two_processes_rotate_at_once()
    {
        using var folder = new CrashFolder();
        folder.Run("init").Done();
        var before = Entries();

        using (var first = folder.Start("keys", "rotate"))
        using (var second = folder.Start("keys", "rotate"))
        {
            first.Wait().Done();
            second.Wait().Done();
        }

        Assert.Equal(["retired", "retired", "active"], folder.Run("keys", "list", "--json").Done().Json
            .GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetProperty("state").GetString()));
        Assert.Equal(before + 2, Entries());

        long Entries() => folder.Run("audit", "verify", "--json").Done().Json.GetProperty("entries").GetInt64();
    }

    [Fact]
    public void Holds_no_lock_and_keeps_whole_keys_after_a_kill()
    {
        using var folder = new CrashFolder();
        folder.Run("init").Done();
        for (var run = 0; run < 5; run++)
        {
            using var rotating = folder.Start("keys", "rotate");
            Thread.Sleep(130 + (run * 60));
            rotating.Kill();
        }

        var active = folder.Run("keys", "rotate", "--json").Done().Json.GetProperty("active").GetInt32();

        Assert.InRange(active, 1, 6);
        Assert.Empty(Directory.GetFiles(folder["keys"], "*.tmp"));
        folder.Run("audit", "verify").Done();
    }
}
