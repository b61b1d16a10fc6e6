using Stamp.Core.Storage;

namespace Stamp.Core.Snapshots;

/// <summary>
/// What one node knows of the registry's latest changes, and so which snapshots, whoever read them, it can prove
/// to be up to date as far as it has followed the feed. A window of the last changes with their marks; what was
/// read before the window begins can't be judged and is refused. Thread-safe; pure memory.
/// </summary>
/// <param name="capacity">
/// Changes in the window. 10,000 are about 1 MB with their index, 20 ms to read at the start, and what a
/// province changes in weeks.
/// </param>
public sealed class KnownChanges(int capacity = KnownChanges.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    /// <summary>Loads that may run ahead of the feed between two looks; with more, all that is older is refused until the next.</summary>
    private const int MostAhead = 1_000;

    private readonly Lock gate = new();

    // A ring over change numbers: the marks, and whose changes they were.
    private readonly long[] marks = new long[capacity];
    private readonly SnapshotKey[] keys = new SnapshotKey[capacity];

    private readonly Dictionary<SnapshotKey, long> changed = [];
    private readonly Dictionary<SnapshotKey, long> ahead = [];
    private long floor = 1;
    private long refusedBelow;
    private ChangePoint seen;
    private ChangePoint furthest;

    public int Capacity => capacity;

    /// <summary>The newest change in the window: how far the feed was followed.</summary>
    public ChangePoint Seen
    {
        get
        {
            lock (gate) return seen;
        }
    }

    /// <summary>The latest place that this node read a snapshot at, if that was ahead of the feed.</summary>
    public ChangePoint Furthest
    {
        get
        {
            lock (gate) return furthest;
        }
    }

    /// <summary>Takes in the next change. Knowing it and evicting what it makes stale are one step to all other callers.</summary>
    public void Apply(Change change, Action<SnapshotKey> evict)
    {
        lock (gate)
        {
            Learn(change);
            evict(SnapshotKey.Of(change));
        }
    }

    /// <summary>Begins anew with a registry's latest changes, in order; <paramref name="clear"/> evicts everything, in the same step.</summary>
    public void Restart(IReadOnlyList<Change> latest, Action clear)
    {
        lock (gate)
        {
            Forget();
            ahead.Clear();
            (seen, furthest, refusedBelow) = (default, default, 0);
            foreach (var change in latest) Learn(change);
            clear();
        }
    }

    /// <summary>
    /// Whether a snapshot read at a place is what the registry says as far as this node knows: the place is in
    /// this registry's history, and nothing about its subject changed since; nor did this node itself read the
    /// subject at a later place, where a change may be that the feed will only tell.
    /// </summary>
    public bool Allows(SnapshotKey key, ChangePoint readAt)
    {
        lock (gate)
        {
            return InWindow(readAt)
                && readAt.Number >= refusedBelow
                && changed.GetValueOrDefault(key) <= readAt.Number
                && (ahead.GetValueOrDefault(key) is var read && (read <= readAt.Number || read <= seen.Number));
        }
    }

    /// <summary>Told of every read of the registry itself, before its result is shown to anyone.</summary>
    /// <returns>True when it ran ahead of the feed: what evictions made room for since may be older than it.</returns>
    public bool Note(SnapshotKey key, ChangePoint readAt)
    {
        lock (gate)
        {
            if (readAt.Number <= seen.Number) return false;
            if (readAt.Number > furthest.Number) furthest = readAt;
            if (ahead.Count >= MostAhead)
            {
                foreach (var (other, number) in ahead)
                    if (number <= seen.Number) ahead.Remove(other);
            }
            if (ahead.Count < MostAhead) ahead[key] = Math.Max(readAt.Number, ahead.GetValueOrDefault(key));
            else refusedBelow = Math.Max(refusedBelow, readAt.Number);
            return true;
        }
    }

    /// <summary>
    /// Whether a place that was read at has been found in the feed since. One that has not, though the feed was
    /// read later, is of a history that this registry no longer has.
    /// </summary>
    public bool Confirms(ChangePoint place)
    {
        lock (gate) return place.Number == 0 || InWindow(place);
    }

    private bool InWindow(ChangePoint place) =>
        place.Number >= floor && place.Number <= seen.Number && marks[place.Number % capacity] == place.Mark;

    private void Learn(Change change)
    {
        // The first, or after rows that someone took out: what was changed before is not known.
        if (change.Number != seen.Number + 1)
        {
            Forget();
            floor = change.Number;
        }
        if (change.Number - floor == capacity) LeaveOldest();
        var slot = change.Number % capacity;
        (marks[slot], keys[slot]) = (change.Mark, SnapshotKey.Of(change));
        changed[keys[slot]] = change.Number;
        seen = change.Point;
    }

    private void LeaveOldest()
    {
        var key = keys[floor % capacity];
        if (changed.GetValueOrDefault(key) == floor) changed.Remove(key);
        floor++;
    }

    private void Forget()
    {
        changed.Clear();
        floor = 1;
    }
}
