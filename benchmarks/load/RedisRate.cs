using System.Diagnostics;
using System.Globalization;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Redis;

namespace Stamp.Load;

/// <summary>
/// Scans a second through the ledger, against the same script with the same arguments sent by the bare
/// driver: what our own code costs on top of the one round trip. Also bytes allocated a scan.
/// </summary>
internal static class RedisRate
{
    private const int Loops = 64;

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    public static void Measure(int seconds, int rounds)
    {
        using var redis = new RedisProcess();
        using var link = redis.Link();
        var ledger = new RedisScanLedger(link);
        var scans = new BareScans(redis.Configuration);

        Console.WriteLine($"{Loops} loops, {seconds} s, {rounds} rounds");
        Console.WriteLine("| ledger, scans/s | bare driver, scans/s | ratio | ledger, bytes a scan | bare, bytes a scan |");
        Console.WriteLine("|---|---|---|---|---|");
        Run(2, n => Ledger(ledger, n));
        Run(2, _ => scans.RecordAsync());
        for (var round = 0; round < rounds; round++)
        {
            var ours = Run(seconds, n => Ledger(ledger, n));
            redis.Database.Execute("FLUSHALL");
            var reference = Run(seconds, _ => scans.RecordAsync());
            redis.Database.Execute("FLUSHALL");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {ours.Rate:N0} | {reference.Rate:N0} | {ours.Rate / reference.Rate:0.00} | {ours.Bytes:N0} | {reference.Bytes:N0} |"));
        }
    }

    private static Task Ledger(RedisScanLedger ledger, int n) =>
        ledger.RecordAsync(new Visit(new StampId((n % 3) + 1, (n % 100_000) + 1), (uint)n, Start)).AsTask();

    private static (double Rate, double Bytes) Run(int seconds, Func<int, Task> scan)
    {
        var (number, done) = (0, 0L);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await scan(Interlocked.Increment(ref number));
                Interlocked.Increment(ref done);
            }
        }))).Wait();
        return (done / watch.Elapsed.TotalSeconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / done);
    }
}
