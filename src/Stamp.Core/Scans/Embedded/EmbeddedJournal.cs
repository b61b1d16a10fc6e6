using Microsoft.Data.Sqlite;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Carries counted visits from the embedded ledger's log to the registry database. One round:
/// <para>1. Take: rows of the log after the last one carried; the ledger keeps them.</para>
/// <para>2. Write: one transaction; what is there already stays as it is.</para>
/// <para>3. Settle: the ledger is told how far, and drops those rows with its next folds.</para>
/// How far it came is kept in memory only: after any end the log is carried from its first row again, to no effect
/// for what is there, because a sighting is named by what was seen. So a file put back from a backup, or another
/// ledger's, needs no care.
/// </summary>
/// <param name="most">Visits in a transaction: 8,192 are about a tenth of a second of the registry's one writer.</param>
public sealed class EmbeddedJournal(EmbeddedScanLedger ledger, RegistryDatabase registry, CautionRules caution, TimeProvider clock, int most = 8_192) : IScanJournal
{
    private static readonly Actor Self = Actor.Office("journal");

    // Used again from round to round: the service allocates for people's answers, not for this.
    private readonly List<Visit> held = [];

    private JournalState state = new(0, 0, 0, TimeSpan.Zero);
    private long carriedVisits;

    public JournalState State => Volatile.Read(ref state);

    public async Task<JournalRound> MoveAsync()
    {
        try
        {
            var last = Take();
            if (held.Count == 0) return new(0, false, null);
            // On a thread of its own: a locked registry holds it for seconds, and the pool has one a core.
            if (await OwnThread.RunAsync(Write).ConfigureAwait(false) is { } refused) return new(0, false, refused);
            Settle(last);
            return new(held.Count, held.Count >= most, null);
        }
        catch (Exception error) when (error is SqliteException or FormatException)
        {
            return new(0, false, error.Message);
        }
    }

    public Task MeasureAsync()
    {
        Volatile.Write(ref state, State with { Waiting = Math.Max(0, ledger.Tail.Visits - carriedVisits) });
        return Task.CompletedTask;
    }

    /// <summary>1. Takes what comes after what was carried; the last row that it is from.</summary>
    internal long Take()
    {
        held.Clear();
        return ledger.Tail.ReadAfter(ledger.Tail.Carried, held, most);
    }

    /// <summary>2. Writes all that is held; null, or why not.</summary>
    internal string? Write() =>
        registry.TryWrite<int>(Self, transaction => SightingTable.Write(transaction.Sql, held.Select(SightingOf), caution)).Rejection?.Sentence.En;

    /// <summary>3. Says that it was written.</summary>
    private void Settle(long last)
    {
        ledger.Tail.Carried = last;
        carriedVisits += held.Count;
        var oldest = held.Min(visit => visit.At);
        Volatile.Write(ref state, State with { Moved = State.Moved + held.Count, Lag = clock.GetUtcNow() - oldest });
    }

    /// <summary>
    /// Under the instant at which it was seen, where Redis has its own clock's: no visitor is counted twice at one
    /// stamp within half an hour, so what was seen, when and by whom is one visit. And a Redis that this registry
    /// is given one day finds the histories here.
    /// </summary>
    private static Sighting SightingOf(Visit visit) => new(
        new(Redis.ScanKeys.PartitionOf(visit.Stamp.Batch), visit.At.ToUnixTimeMilliseconds(), 0), visit.Stamp, visit.At, visit.Visitor, visit.Place);
}
