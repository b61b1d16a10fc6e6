using Microsoft.Data.Sqlite;
using Stamp.Core.OwnFiles;

namespace Stamp.Core.Scans.Spool;

/// <summary>What one round came to.</summary>
/// <param name="Delivered">Visits that the ledger has now.</param>
/// <param name="More">Others may be delivered at once.</param>
public sealed record DeliveryRound(int Delivered, bool More);

/// <summary>
/// Hands spooled visits to the ledger, and deletes them once it has them. A crash in between delivers some
/// again: the rule that a visitor counts once within a while makes that harmless. What the ledger does not
/// take now (one dead part of a cluster, say) stays, and does not hold up the others. For one worker.
/// </summary>
public sealed class SpoolDelivery : IDisposable
{
    /// <summary>Visits under way at once: a burst that a ledger does in two milliseconds, between those of live scans.</summary>
    private const int AtOnce = 64;

    private readonly VisitSpool spool;
    private readonly IScanLedger ledger;
    private readonly SpoolFile file;
    private readonly string lockPath;
    private FileStream? lease;
    private long after;

    /// <exception cref="SqliteException">The spool's file can't be opened.</exception>
    public SpoolDelivery(VisitSpool spool, IScanLedger ledger)
    {
        (this.spool, this.ledger, lockPath) = (spool, ledger, spool.Path + ".lock");
        file = new(spool.Path, flush: false);
    }

    /// <summary>One round: a burst, the first of what comes after the last.</summary>
    /// <exception cref="SqliteException">The spool's file can't be read or written now.</exception>
    public async Task<DeliveryRound> DeliverAsync()
    {
        if (!HasLease()) return Ended(0);
        var visits = file.After(after, AtOnce);
        if (visits.Count == 0)
        {
            // All were tried: what is left is tried again from the start.
            after = 0;
            return Ended(0);
        }
        after = visits[^1].Number;
        var taken = await Task.WhenAll(visits.Select(visit => DeliverAsync(visit.Visit))).ConfigureAwait(false);
        var done = visits.Where((_, n) => taken[n]).Select(visit => visit.Number).ToList();
        if (done.Count == 0) return Ended(0);
        file.Delete(done);
        spool.NoteDelivered(done.Count);
        return visits.Count == AtOnce ? new(done.Count, true) : Ended(done.Count);
    }

    public void Dispose()
    {
        lease?.Dispose();
        file.Dispose();
    }

    /// <summary>Counts what is left, of other services too; not between bursts, because counting two million takes a tenth of a second.</summary>
    private DeliveryRound Ended(int delivered)
    {
        spool.Note(file.Measure());
        return new(delivered, false);
    }

    private async Task<bool> DeliverAsync(Visit visit)
    {
        try
        {
            await ledger.RecordAsync(visit).ConfigureAwait(false);
            return true;
        }
        catch (ScanLedgerUnavailableException)
        {
            return false;
        }
    }

    /// <summary>One service of those that share a data folder delivers; the lock ends with its process.</summary>
    private bool HasLease()
    {
        if (lease is not null) return true;
        try
        {
            lease = OwnFile.Open(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
