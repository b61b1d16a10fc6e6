using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;
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
        var script = Script();
        redis.Database.Execute("SCRIPT", "LOAD", script);
        var hash = Sha1(script);
        using var bare = ConnectionMultiplexer.Connect(redis.Configuration);
        bare.PreserveAsyncOrder = false;
        var database = bare.GetDatabase();

        Console.WriteLine($"{Loops} loops, {seconds} s, {rounds} rounds");
        Console.WriteLine("| ledger, scans/s | bare driver, scans/s | ratio | ledger, bytes a scan | bare, bytes a scan |");
        Console.WriteLine("|---|---|---|---|---|");
        Run(2, n => Ledger(ledger, n));
        Run(2, n => Bare(database, hash, n));
        for (var round = 0; round < rounds; round++)
        {
            var ours = Run(seconds, n => Ledger(ledger, n));
            redis.Database.Execute("FLUSHALL");
            var reference = Run(seconds, n => Bare(database, hash, n));
            redis.Database.Execute("FLUSHALL");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {ours.Rate:N0} | {reference.Rate:N0} | {ours.Rate / reference.Rate:0.00} | {ours.Bytes:N0} | {reference.Bytes:N0} |"));
        }
    }

    private static Task Ledger(RedisScanLedger ledger, int n) =>
        ledger.RecordAsync(new Visit(new StampId((n % 3) + 1, (n % 100_000) + 1), (uint)n, Start)).AsTask();

    private static Task Bare(IDatabase database, byte[] hash, int n)
    {
        var (batch, index) = ((n % 3) + 1, (n % 100_000) + 1);
        return database.ScriptEvaluateAsync(
            hash,
            [
                $"stamps:{{{batch}}}:s:{batch}:{(index - 1) / 128}", $"stamps:{{{batch}}}:v:{batch}:{index}", $"stamps:{{{batch}}}:sightings",
                $"stamps:{{{batch}}}:whole", $"stamps:{{{batch}}}:restored",
            ],
            [(index - 1) % 128, batch, index, Start.ToUnixTimeMilliseconds(), n, 3_622_380, 30, 6, 16, 0]);
    }

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

    private static string Script() => Resource("count.lua") + Resource("record.lua");

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(RedisScanLedger).Assembly.GetManifestResourceStream($"Stamp.Core.Scans.Redis.{name}")!);
        return reader.ReadToEnd();
    }

    // Redis names scripts by SHA-1: a name, no protection.
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
}
