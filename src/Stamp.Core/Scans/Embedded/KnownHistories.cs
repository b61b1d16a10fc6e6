namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Histories of the stamps scanned last, as committed: a repeated look needs no disk. Read from any thread;
/// written by the ledger's thread, after the commit. Oldest out first, but never one whose newest visits are
/// in the log alone: its row in the file is older than it.
/// </summary>
/// <param name="capacity">Entries at most.</param>
internal sealed class KnownHistories(int capacity)
{
    /// <summary>Entries are made room for by the thousand: 88 kB.</summary>
    private const int ChunkSize = 1_000;

    private struct Entry
    {
        public long Stamp;
        public bool Unfolded;
        public HistoryRecord Record;
    }

    // Held for the copying of an entry, about 50 ns.
    private readonly Lock gate = new();
    private readonly Dictionary<long, int> places = new(capacity);
    private readonly List<Entry[]> chunks = [];
    private int filled, hand;

    public bool TryGet(long stamp, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ScanHistory? history)
    {
        lock (gate)
        {
            var known = places.TryGetValue(stamp, out var place);
            history = known ? At(place).Record.ToHistory() : null;
            return known;
        }
    }

    /// <summary>Whether this made the stamp one that has to be folded.</summary>
    /// <param name="unfolded">The history holds a visit that is in the log only.</param>
    public bool Put(long stamp, ScanHistory history, bool unfolded)
    {
        lock (gate)
        {
            if (!places.TryGetValue(stamp, out var place))
            {
                place = Free();
                places.Add(stamp, place);
            }
            ref var entry = ref At(place);
            var first = unfolded && !entry.Unfolded;
            entry.Stamp = stamp;
            entry.Unfolded |= unfolded;
            entry.Record.Set(history);
            return first;
        }
    }

    /// <summary>The record to fold; to be read by the ledger's thread at once.</summary>
    public ref readonly HistoryRecord Unfolded(long stamp) => ref At(places[stamp]).Record;

    /// <summary>The rows of these stamps are in the file.</summary>
    public void Folded(ReadOnlySpan<long> stamps)
    {
        lock (gate)
        {
            foreach (var stamp in stamps) At(places[stamp]).Unfolded = false;
        }
    }

    private ref Entry At(int place) => ref chunks[place / ChunkSize][place % ChunkSize];

    private int Free()
    {
        if (filled < capacity)
        {
            if (filled % ChunkSize == 0) chunks.Add(new Entry[ChunkSize]);
            return filled++;
        }
        // Ends: capacity is beyond what can be unfolded at once (LedgerLimits.MostUnfolded).
        do hand = (hand + 1) % capacity;
        while (At(hand).Unfolded);
        places.Remove(At(hand).Stamp);
        return hand;
    }
}
