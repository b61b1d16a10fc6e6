using System.Diagnostics;
using System.Globalization;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Settings;
using Stamp.Core.Storage;

namespace Stamp.Load;

/// <summary>How long after its commit a recall is told by each of two nodes that share a Redis, while people scan at one of them.</summary>
internal static class ChangeRun
{
    private const int Recalls = 200, ScansASecond = 2_000;

    private static readonly Actor Office = Actor.Office("load");

    /// <param name="paths">One path a line, the three batches in turn (<see cref="LoadData.Make"/>).</param>
    public static string Measure(DataFolder folder, string paths, string url, string otherUrl)
    {
        using var redis = new RedisProcess();
        using var one = Server.Verify(folder.Path, url, redis.Configuration);
        using var other = Server.Verify(folder.Path, otherUrl, redis.Configuration);
        using var registry = RegistryDatabase.OpenOrCreate(folder.Registry, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd(Case.Json);
        var ranges = new RangeOperations(registry);
        var lines = File.ReadAllLines(paths);
        var scanning = Task.Run(() => new OpenLoop(new(url), lines, Case.Json).Run(ScansASecond, Recalls / 4, 0));
        var took = new List<double>();
        for (var index = 1; index <= Recalls; index++)
        {
            _ = ranges.Recall(1, new IndexRange(index, index), "mốc", Office).Value;
            var watch = Stopwatch.StartNew();
            foreach (var node in new[] { one, other })
            {
                while (!client.GetStringAsync(new Uri(node.Url + lines[3 * (index - 1)])).Result.Contains("\"recalled\"", StringComparison.Ordinal)) Thread.Sleep(2);
                took.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        scanning.Wait();
        took.Sort();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Recalls} recalls, two nodes, {ScansASecond:N0} scans/s at one | {took[took.Count / 2]:0} ms | {took[took.Count * 99 / 100]:0} ms | {took[^1]:0} ms | 1,000 ms |");
    }
}
