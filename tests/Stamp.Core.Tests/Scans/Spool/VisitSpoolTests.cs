using System.Collections.Concurrent;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Spool;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Scans.Spool;

public sealed class VisitSpoolTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private string Path => folder["spool.db"];

    private static Visit At(int n) => new(new((n % 7) + 1, (n / 7) + 1), (uint)n, Noon.AddSeconds(n), (byte)(n % 100));

    private static async Task KeepAsync(VisitSpool spool, int count, int from = 0) =>
        Assert.All(await Task.WhenAll(Enumerable.Range(from, count).Select(n => spool.KeepAsync(At(n)).AsTask())), Assert.True);

    private static async Task DeliverAllAsync(VisitSpool spool, IScanLedger ledger)
    {
        using var delivery = new SpoolDelivery(spool, ledger);
        for (var round = 0; spool.State.Depth > 0; round++)
        {
            Assert.True(round < 1_000, "The spool does not get empty.");
            await delivery.DeliverAsync();
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_there_after_a_restart_and_is_delivered_as_it_was_seen()
    {
        using (var before = VisitSpool.Open(Path).Value) await KeepAsync(before, 500);
        using var spool = VisitSpool.Open(Path).Value;
        Assert.Equal((500, Noon), (spool.State.Depth, spool.State.Oldest));
        var ledger = new Taker(_ => true);
        await DeliverAllAsync(spool, ledger);
        Assert.Equal(Enumerable.Range(0, 500).Select(At), ledger.Taken.OrderBy(visit => visit.Visitor));
        Assert.Equal(new SpoolState(0, null, 0, 0, 500), spool.State);
    }

    [Fact]
    public async Task What_the_ledger_does_not_take_stays_and_does_not_hold_up_the_others()
    {
        using var spool = VisitSpool.Open(Path).Value;
        await KeepAsync(spool, 700);
        var ledger = new Taker(visit => visit.Stamp.Batch != 3);
        using var delivery = new SpoolDelivery(spool, ledger);
        for (var round = 0; round < 40; round++) await delivery.DeliverAsync();
        Assert.Equal((100, 600), (spool.State.Depth, ledger.Taken.Count));
        ledger.Takes = _ => true;
        for (var round = 0; round < 40; round++) await delivery.DeliverAsync();
        Assert.Equal((0, 700), (spool.State.Depth, ledger.Taken.Count));
    }

    [Fact]
    public async Task Delivered_twice_counts_once()
    {
        using var spool = VisitSpool.Open(Path).Value;
        using var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        await KeepAsync(spool, 70);
        // As after a crash between delivering and deleting.
        for (var n = 0; n < 70; n++) await ledger.RecordAsync(At(n));
        await DeliverAllAsync(spool, ledger);
        for (var n = 0; n < 70; n++) Assert.Equal(1, (await ledger.ReadAsync(At(n).Stamp)).Count);
    }

    [Fact]
    public async Task Full_it_refuses_and_counts_and_takes_again_when_there_is_room()
    {
        using var spool = VisitSpool.Open(Path, capacity: 10).Value;
        for (var n = 0; n < 10; n++) Assert.True(await spool.KeepAsync(At(n)));
        Assert.False(await spool.KeepAsync(At(10)));
        Assert.Equal((10, 1), (spool.State.Depth, spool.State.Refused));
        await DeliverAllAsync(spool, new Taker(_ => true));
        Assert.True(await spool.KeepAsync(At(11)));
    }

    [Fact]
    public async Task Two_services_share_the_file_and_one_of_them_delivers()
    {
        using var one = VisitSpool.Open(Path).Value;
        using var other = VisitSpool.Open(Path).Value;
        await Task.WhenAll(KeepAsync(one, 300), KeepAsync(other, 300, from: 300));
        var ledger = new Taker(_ => true);
        using var delivery = new SpoolDelivery(one, ledger);
        await delivery.DeliverAsync();
        using (var waiting = new SpoolDelivery(other, ledger)) Assert.Equal(new(0, false), await waiting.DeliverAsync());
        for (var round = 0; round < 20; round++) await delivery.DeliverAsync();
        Assert.Equal(600, ledger.Taken.Distinct().Count());
        Assert.Equal(600, ledger.Taken.Count);
    }

    [Fact]
    public async Task Closed_it_refuses()
    {
        var spool = VisitSpool.Open(Path).Value;
        spool.Dispose();
        Assert.False(await spool.KeepAsync(At(1)));
        spool.Dispose();
    }

    [Fact]
    public void A_file_that_is_no_spool_is_refused_with_one_line()
    {
        File.WriteAllText(Path, new string('x', 4_096));
        var refused = VisitSpool.Open(Path).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.DoesNotContain('\n', refused!.Sentence.ToString());
    }

    /// <summary>A ledger that takes what it is told to: outages of the real one are done to real servers elsewhere.</summary>
    private sealed class Taker(Func<Visit, bool> takes) : IScanLedger
    {
        public Func<Visit, bool> Takes { get; set; } = takes;

        public ConcurrentBag<Visit> Taken { get; } = [];

        public ValueTask<ScanHistory> RecordAsync(Visit visit)
        {
            if (!Takes(visit)) throw new ScanLedgerUnavailableException("Not now.");
            Taken.Add(visit);
            return new(ScanHistory.NotRestored);
        }

        public ValueTask<ScanHistory> ReadAsync(StampId stamp) => throw new NotSupportedException();

        public ValueTask<byte[]> VisitorSaltAsync(DateOnly day) => throw new NotSupportedException();
    }
}
