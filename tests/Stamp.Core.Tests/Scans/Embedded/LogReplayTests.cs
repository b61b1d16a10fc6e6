using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;

namespace Stamp.Core.Tests.Scans.Embedded;

public sealed class LogReplayTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    /// <param name="Then">What comes after the visit: 0 closes and opens the ledger, 1 lets it fold for a moment.</param>
    private readonly record struct Step(int Stamp, uint Visitor, int Seconds, byte Place, int Then);

    private static readonly Arbitrary<Step[]> Steps = Gen.ArrayOf(
        // Two of them often enough that the log holds more of their visits than their rows do: whatever were
        // counted again would not be known as the same visit.
        from stamp in Gen.Frequency((1, Gen.Choose(1, 2)), (1, Gen.Choose(1, 60)))
        from visitor in Gen.Frequency((1, Gen.Choose(0, 5)), (3, Gen.Choose(0, int.MaxValue)))
        from seconds in Gen.Frequency((5, Gen.Choose(0, 900)), (1, Gen.Choose(-4_000, 4_000)))
        from place in Gen.Choose(0, ScanRules.MaxPlace)
        from then in Gen.Choose(0, 30)
        select new Step(stamp, (uint)visitor, seconds, (byte)place, then)).ToArbitrary();

    [Fact]
    public void Visits_closed_and_opened_at_any_moment_count_as_the_rules_alone_do()
    {
        var run = 0;
        Prop.ForAll(Steps, steps =>
        {
            var path = folder[$"{++run}.db"];
            var visits = new List<Visit>();
            var at = Noon;
            foreach (var step in steps) visits.Add(new(new(7, step.Stamp), step.Visitor, at = at.AddSeconds(step.Seconds), step.Place));
            var ledger = Small.Open(path);
            try
            {
                var expected = new Dictionary<long, ScanHistory>();
                for (var n = 0; n < visits.Count; n++)
                {
                    var stamp = visits[n].Stamp.Key;
                    expected[stamp] = ScanRules.Count(expected.GetValueOrDefault(stamp, ScanHistory.None), visits[n].Visitor, visits[n].At, visits[n].Place).After;
                    if (!Small.Same(expected[stamp], ledger.RecordAsync(visits[n]).AsTask().Result)) return false;
                    if (steps[n].Then == 1) Thread.Sleep(3);
                    if (steps[n].Then != 0) continue;
                    ledger.Dispose();
                    ledger = Small.Open(path);
                }
                return expected.All(known => Small.Same(known.Value, ledger.ReadAsync(StampOf(known.Key)).AsTask().Result));
            }
            finally
            {
                ledger.Dispose();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithStartSize(200).WithEndSize(500));
    }

    [Fact]
    public async Task A_log_that_outlived_the_rows_folded_from_it_counts_nothing_twice()
    {
        var path = folder["scans.db"];
        var visits = Enumerable.Range(0, 120).Select(n => new Visit(new(7, (n % 3) + 1), (uint)n, Noon.AddMinutes(n))).ToList();
        using (var ledger = EmbeddedScanLedger.Open(path, new() { Quiet = Timeout.InfiniteTimeSpan }).Value)
        {
            foreach (var visit in visits) await ledger.RecordAsync(visit);
        }
        Assert.Equal(visits.Count, Rows(path));
        var log = Raw(path, "SELECT group_concat(sequence || ':' || hex(visits)) FROM visit_log");

        // Folds it, and drops nothing: the journal may not have it yet.
        EmbeddedScanLedger.Open(path).Value.Dispose();
        Assert.Equal(log, Raw(path, "SELECT group_concat(sequence || ':' || hex(visits)) FROM visit_log"));

        using var again = EmbeddedScanLedger.Open(path).Value;
        foreach (var (stamp, history) in Small.Fold(visits)) Assert.True(Small.Same(history, await again.ReadAsync(StampOf(stamp))));
    }

    [Fact]
    public async Task Numbers_go_on_after_the_log_was_folded_and_the_file_opened_again()
    {
        var path = folder["scans.db"];
        for (var round = 0u; round < 5; round++)
        {
            using var ledger = EmbeddedScanLedger.Open(path).Value;
            Assert.Equal(round + 1, (await ledger.RecordAsync(new(new(7, 1), round, Noon))).Count);
        }
        Assert.Equal(5L, Raw(path, "SELECT max(sequence) FROM visit_log"));
    }

    private static StampId StampOf(long key) => new((int)(key >> 24), (int)(key & 0xFF_FFFF) + 1);

    private static long Rows(string path) => (long)Raw(path, "SELECT count(*) FROM visit_log")!;

    private static object? Raw(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => folder.Dispose();
}
