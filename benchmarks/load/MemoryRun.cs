using System.Globalization;
using Stamp.Core.Settings;

namespace Stamp.Load;

/// <summary>What a verify node holds on to: resident memory before and after a million random scans of many batches.</summary>
internal static class MemoryRun
{
    private const int Scans = 1_000_000, Batches = 10_000, Rate = 12_500;

    public static string Measure(DataFolder folder, string url, string? redis)
    {
        var paths = File.ReadAllLines(LoadData.MakeWide(folder, Batches, Scans));
        using var verify = Server.Verify(folder.Path, url, redis);
        var loop = new OpenLoop(new(url), paths, Case.Json);
        // The first scans bring the runtime's own memory: code, threads, connections. Of a few stamps only, so
        // that what a batch or a stamp takes is not among it.
        new OpenLoop(new(url), paths[..100], Case.Json).Run(5_000, 10, 0);
        var before = verify.Memory;
        var load = loop.Run(Rate, Scans / Rate, 1);
        var after = verify.Memory;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {(redis is null ? "embedded" : "Redis")} | {Scans:N0} over {Batches:N0} batches | {before / 1e6:0} MB | {after / 1e6:0} MB | {(after - before) / 1e6:0} MB | 100 MB | {load.Failed} |");
    }
}
