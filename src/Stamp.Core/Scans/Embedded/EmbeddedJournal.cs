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

    private JournalState state = new(0, 0, 0, TimeSpan.Zero);
    private long carriedVisits;

    public JournalState State => Volatile.Read(ref state);

    public async Task<JournalRound> MoveAsync()
    {
        // On a thread of its own: a locked registry holds it for seconds, and the pool has one a core.
        return await OwnThread.RunAsync(Move).ConfigureAwait(false);
    }

    public Task MeasureAsync()
    {
        Volatile.Write(ref state, State with { Waiting = Math.Max(0, ledger.Tail.Visits - carriedVisits) });
        return Task.CompletedTask;
    }

    /// <summary>1 and 2 without 3: what a crash between them leaves.</summary>
    internal (long Last, List<Sighting> Sightings, string? Trouble) Write()
    {
        var sightings = new List<Sighting>();
        var last = ledger.Tail.Carried;
        foreach (var (sequence, visits) in ledger.Tail.After(last, most))
        {
            LoggedVisits.Replay(visits, visit => sightings.Add(SightingOf(visit)));
            last = sequence;
        }
        return (last, sightings, sightings.Count == 0 ? null
            : registry.TryWrite<int>(Self, transaction => SightingWriter.Write(transaction.Sql, sightings, caution)).Rejection?.Sentence.En);
    }

    private JournalRound Move()
    {
        try
        {
            var (last, sightings, trouble) = Write();
            if (trouble is not null || sightings.Count == 0) return new(0, false, trouble);
            ledger.Tail.Carried = last;
            carriedVisits += sightings.Count;
            Volatile.Write(ref state, State with { Moved = State.Moved + sightings.Count, Lag = clock.GetUtcNow() - sightings.Min(sighting => sighting.At) });
            return new(sightings.Count, sightings.Count >= most, null);
        }
        catch (Exception error) when (error is SqliteException or FormatException)
        {
            return new(0, false, error.Message);
        }
    }

    /// <summary>
    /// Under the instant at which it was seen, where Redis has its own clock's: no visitor is counted twice at one
    /// stamp within half an hour, so what was seen, when and by whom is one visit. And a Redis that this registry
    /// is given one day finds the histories here.
    /// </summary>
    private static Sighting SightingOf(Visit visit) => new(
        new(Redis.ScanKeys.PartitionOf(visit.Stamp.Batch), visit.At.ToUnixTimeMilliseconds(), 0), visit.Stamp, visit.At, visit.Visitor, visit.Place);
}
