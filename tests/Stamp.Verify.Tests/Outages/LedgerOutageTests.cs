using System.Diagnostics;
using System.Text.Json;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Outages;

/// <summary>A full disk under the scan ledger costs answers their history, nothing more.</summary>
public sealed class LedgerOutageTests
{
    [Fact]
    public async Task Verdicts_go_on_without_history_while_the_disk_is_full_and_are_recorded_again_after()
    {
        using var disk = SmallDisk.Mount();
        await using var verify = await VerifyUnderTest.StartAsync(new OcopData(at: disk.Path));
        var data = verify.Data;
        for (var index = 1; index <= 3; index++) Assert.True(Recorded(await verify.JsonAsync(data.Path(Noodles, index))));

        var filler = Path.Combine(disk.Path, "filler");
        Fill(filler);
        // What the log has allotted already still takes a few.
        var index2 = 3;
        JsonElement answer;
        do answer = await verify.JsonAsync(data.Path(Noodles, ++index2));
        while (Recorded(answer) && index2 < 40);

        Assert.Equal("genuine", answer.GetProperty("reason").GetString());
        Assert.Equal("""{"count":null,"firstAt":null,"lastAt":null,"recorded":false}""", answer.GetProperty("scans").GetRawText());
        Assert.Contains("Hiện chưa tra được lịch sử quét", await verify.PageAsync(data.Path(Noodles, index2)), StringComparison.Ordinal);
        Assert.Equal("recalled", await verify.ReasonAsync(data.Path(Noodles, 41)));
        Assert.Single(verify.Log.Split('\n'), line => line.Contains("Scans go unrecorded", StringComparison.Ordinal));

        File.Delete(filler);
        await VerifyUnderTest.UntilAsync(async () => Recorded(await verify.JsonAsync(data.Path(Noodles, index2))));
        Assert.Equal(1, (await verify.JsonAsync(data.Path(Noodles, index2))).GetProperty("scans").GetProperty("count").GetInt64());
    }

    private static bool Recorded(JsonElement answer) => answer.GetProperty("scans").GetProperty("recorded").GetBoolean();

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    /// <summary>A file system of 4 MB of its own.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public string Path => folder.Path;

        public static SmallDisk Mount()
        {
            var disk = new SmallDisk();
            if (Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.Path)) return disk;
            disk.folder.Dispose();
            RequiredTool.Missing("mounting a tmpfs is not permitted here");
            throw new UnreachableException();
        }

        public void Dispose()
        {
            Run("umount", "--lazy", Path);
            folder.Dispose();
        }

        private static bool Run(string name, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
