namespace Stamp.Core.Scans;

/// <summary>
/// Carries counted visits from a scan ledger to the registry database. Implementations MUST keep these promises:
/// once: each visit is in the table of sightings, and in the counts of its day, exactly once, whatever crashes and
/// however many journals are at work;
/// durability: a visit that is not committed there stays with the ledger;
/// failure: what goes wrong is in the round's answer, and tried again by the next.
/// For one worker; only <see cref="State"/> may be asked from anywhere.
/// </summary>
public interface IScanJournal
{
    JournalState State { get; }

    /// <summary>One round.</summary>
    Task<JournalRound> MoveAsync();

    /// <summary>Looks how much is waiting.</summary>
    Task MeasureAsync();
}

/// <summary>What one round came to.</summary>
/// <param name="Moved">Sightings that are now in the registry database.</param>
/// <param name="More">There were as many as may be taken at once: go on.</param>
/// <param name="Trouble">Why something stayed where it is for now; null when nothing did.</param>
public sealed record JournalRound(int Moved, bool More, string? Trouble);

/// <summary>A journal as its owner watches it.</summary>
/// <param name="Moved">Sightings carried over since the start.</param>
/// <param name="Unreadable">Entries that none of our programs wrote; dropped.</param>
/// <param name="Waiting">Counted visits that were not carried over when it was last measured, on Redis of all nodes.</param>
/// <param name="Lag">How old the oldest sighting of the last round was when it arrived, on Redis by Redis's clock and this one's.</param>
public sealed record JournalState(long Moved, long Unreadable, long Waiting, TimeSpan Lag);
