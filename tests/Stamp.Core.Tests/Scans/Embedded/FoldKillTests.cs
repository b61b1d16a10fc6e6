using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

/// <summary>kill -9 of a process that records and folds without a pause.</summary>
public sealed class FoldKillTests : IDisposable
{
    private const int Rounds = 6, Scanners = 8, StampsEach = 101;

    // Some 400 stamps are folded over 25 groups or more, while their visits stay in the log.
    private static readonly LedgerLimits Limits = Small.Limits with { FoldAt = 700, LogAt = 800 };

    private const string PathVariable = "STAMPS_TEST_LEDGER", RoundVariable = "STAMPS_TEST_ROUND";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_process_killed_while_it_folds_loses_and_doubles_nothing()
    {
        var path = folder["scans.db"];
        var kept = new int[Rounds, Scanners];
        for (var round = 0; round < Rounds; round++)
        {
            var acknowledged = KilledAfterSomeTime(path, round);
            Assert.True(acknowledged.Sum() > 0);
            using var ledger = EmbeddedScanLedger.Open(path, Limits).Value;
            for (var scanner = 0; scanner < Scanners; scanner++)
            {
                // The visit on its way may have been committed before its answer was seen.
                if (await MatchesAsync(ledger, round, scanner, acknowledged[scanner])) kept[round, scanner] = acknowledged[scanner];
                else if (await MatchesAsync(ledger, round, scanner, acknowledged[scanner] + 1)) kept[round, scanner] = acknowledged[scanner] + 1;
                else Assert.Fail($"Round {round}, scanner {scanner}: not the first {acknowledged[scanner]} visits, nor one more.");
            }
        }
        using var last = EmbeddedScanLedger.Open(path, Limits).Value;
        for (var round = 0; round < Rounds; round++)
            for (var scanner = 0; scanner < Scanners; scanner++) Assert.True(await MatchesAsync(last, round, scanner, kept[round, scanner]));
    }

    /// <summary>The process that is killed; run by the test above only.</summary>
    [Fact(Explicit = true)]
    public async Task Records_until_it_is_killed()
    {
        var path = Environment.GetEnvironmentVariable(PathVariable)!;
        var round = int.Parse(Environment.GetEnvironmentVariable(RoundVariable)!, CultureInfo.InvariantCulture);
        using var ledger = EmbeddedScanLedger.Open(path, Limits).Value;
        await Task.WhenAll(Enumerable.Range(0, Scanners).Select(scanner => Task.Run(async () =>
        {
            using var acknowledged = File.OpenHandle(Acknowledged(path, round, scanner), FileMode.Create, FileAccess.Write, FileShare.Read);
            for (var n = 0; ; n++)
            {
                await ledger.RecordAsync(VisitOf(round, scanner, n));
                RandomAccess.Write(acknowledged, MemoryMarshal.AsBytes([n + 1]), 0);
            }
        })));
    }

    private static string Acknowledged(string path, int round, int scanner) => $"{path}.{round}.{scanner}";

    /// <summary>
    /// The n-th visit of a scanner, who has stamps of its own. Every other is of the first: its visits in the
    /// log are more than its row holds, so that none counted twice could pass for the same visit.
    /// </summary>
    private static Visit VisitOf(int round, int scanner, int n) => new(
        StampOf(round, scanner, n % 2 == 0 ? 0 : 1 + (n / 2 % (StampsEach - 1))), (uint)n, Noon.AddMinutes(n), (byte)(n % 64));

    private static StampId StampOf(int round, int scanner, int n) => new(round + 1, (scanner * StampsEach) + n + 1);

    private static int[] KilledAfterSomeTime(string path, int round)
    {
        var start = new ProcessStartInfo("dotnet",
            [typeof(FoldKillTests).Assembly.Location, "-noColor", "-explicit", "only", "-method", $"*.{nameof(Records_until_it_is_killed)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[PathVariable] = path;
        start.Environment[RoundVariable] = round.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        for (var watch = Stopwatch.StartNew(); Count(path, round).Sum() < 100; Thread.Sleep(10))
            Assert.True(!process.HasExited && watch.Elapsed < Patience, $"It records nothing: {(process.HasExited ? output.Result : "")}");
        Thread.Sleep(Random.Shared.Next(200));
        process.Kill();
        process.WaitForExit();
        return Count(path, round);
    }

    private static int[] Count(string path, int round) => [.. Enumerable.Range(0, Scanners).Select(scanner =>
    {
        var file = Acknowledged(path, round, scanner);
        if (!File.Exists(file)) return 0;
        using var acknowledged = File.OpenHandle(file, share: FileShare.ReadWrite);
        Span<int> count = [0];
        RandomAccess.Read(acknowledged, MemoryMarshal.AsBytes(count), 0);
        return count[0];
    })];

    private static async Task<bool> MatchesAsync(EmbeddedScanLedger ledger, int round, int scanner, int visits)
    {
        var expected = Small.Fold(Enumerable.Range(0, visits).Select(n => VisitOf(round, scanner, n)));
        for (var n = 0; n < StampsEach; n++)
        {
            var stamp = StampOf(round, scanner, n);
            if (!Small.Same(expected.GetValueOrDefault(stamp.Key, ScanHistory.None), await ledger.ReadAsync(stamp))) return false;
        }
        return true;
    }

    public void Dispose() => folder.Dispose();
}
