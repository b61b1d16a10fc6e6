using System.Globalization;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;

namespace Stamp.Load;

/// <summary>
/// Redis's own memory (INFO used_memory) for each scanned stamp, by what is scanned: whole batches, or a
/// few of each. Sightings are trimmed first, as the journal would have: they are on their way, not kept.
/// </summary>
internal static class RedisMemory
{
    private const int BatchSize = 100_000;

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    public static void Measure(int stamps)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stamps:N0} scanned stamps"));
        Console.WriteLine("| what was scanned | bytes a stamp | keys | with sightings not journaled yet |");
        Console.WriteLine("|---|---|---|---|");
        Fill("whole batches, one visit each", stamps, share: 1.0, _ => 1);
        Fill("5 % of each batch, one visit each", stamps, share: 0.05, _ => 1);
        Fill("5 % of each batch, two visits each", stamps, share: 0.05, _ => 2);
        Fill("whole batches; 1 in 5 three visits, 1 in 50 twenty", stamps, share: 1.0, n => n % 50 == 0 ? 20 : n % 5 == 0 ? 3 : 1);
    }

    private static void Fill(string title, int stamps, double share, Func<int, int> visits)
    {
        using var redis = new RedisProcess();
        using var link = redis.Link();
        var ledger = new RedisScanLedger(link);
        // Whatever a connection and the scripts cost is there before.
        ledger.RecordAsync(new(new(1, 1), 1, Start)).AsTask().Wait();
        redis.Database.Execute("FLUSHALL");
        var before = redis.Info("memory", "used_memory");

        var random = new Random(1);
        var waiting = new List<Task>();
        var n = 0;
        for (var batch = 1; n < stamps; batch++)
        {
            for (var index = 1; index <= BatchSize && n < stamps; index++)
            {
                if (random.NextDouble() >= share) continue;
                for (var visit = 0; visit < visits(n); visit++)
                    waiting.Add(ledger.RecordAsync(new Visit(new StampId(batch, index), (uint)random.Next(), Start.AddSeconds(n / 100.0))).AsTask());
                n++;
                if (waiting.Count < 1_000) continue;
                Task.WhenAll(waiting).Wait();
                waiting.Clear();
            }
        }
        Task.WhenAll(waiting).Wait();
        var full = redis.Info("memory", "used_memory") - before;
        for (var partition = 0; partition < 64; partition++) redis.Database.Execute("XTRIM", $"stamps:{{{partition}}}:sightings", "MAXLEN", "0");
        var kept = redis.Info("memory", "used_memory") - before;
        var keys = (long)redis.Database.Execute("DBSIZE");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {title} | {(double)kept / stamps:0.0} | {keys:N0} | {(double)full / stamps:0.0} |"));
    }
}
