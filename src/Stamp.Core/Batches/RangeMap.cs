namespace Stamp.Core.Batches;

/// <summary>A run of neighbouring stamps in one state, with the move that put them there.</summary>
/// <param name="Lot">The lot they were activated for; a recall keeps it.</param>
public sealed record RangeSegment(IndexRange Range, StampState State, RangeMove Move, ProductionLot? Lot);

/// <summary>
/// The present state of every stamp of a batch: the segments that something happened to, sorted and
/// disjoint. What no segment holds is still in stock. Immutable; a lookup is a binary search.
/// </summary>
public sealed class RangeMap
{
    private readonly RangeSegment[] segments;

    private RangeMap(RangeSegment[] segments) => this.segments = segments;

    public static RangeMap Empty { get; } = new([]);

    public IReadOnlyList<RangeSegment> Segments => segments;

    /// <summary>Of segments as <see cref="Segments"/> gave them: sorted and disjoint.</summary>
    internal static RangeMap Of(RangeSegment[] segments) => new(segments);

    /// <summary>Folds moves in the order of their ids.</summary>
    public static RangeMap Fold(IEnumerable<RangeMove> moves)
    {
        // An undone move never was, for the present state: dropping it first keeps the fold one pass
        // and lets an undo bring back exactly what stood before. Nothing can stand on top of an
        // activation that MoveRules let be undone.
        var all = moves.OrderBy(move => move.Id).ToList();
        var undone = all.Where(move => move.Undoes is not null).Select(move => move.Undoes!.Value).ToHashSet();
        var map = new SortedDictionary<int, RangeSegment>();
        foreach (var move in all)
        {
            if (move.Kind == MoveKind.Undo || undone.Contains(move.Id)) continue;
            if (move.Kind == MoveKind.Recall) Recall(map, move);
            else map[move.Range.First] = new(move.Range, StateAfter(move.Kind), move, move.Lot);
        }
        return new([.. map.Values]);
    }

    /// <summary>The segment that holds an index, or null while that stamp is in stock.</summary>
    public RangeSegment? At(int index)
    {
        int low = 0, high = segments.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var segment = segments[middle];
            if (index < segment.Range.First) high = middle - 1;
            else if (index > segment.Range.Last) low = middle + 1;
            else return segment;
        }
        return null;
    }

    /// <summary>The segments that share an index with a range, in order.</summary>
    public IEnumerable<RangeSegment> Within(IndexRange range) => segments.Where(segment => segment.Range.Overlaps(range));

    private static StampState StateAfter(MoveKind kind) => kind switch
    {
        MoveKind.Activate => StampState.Activated,
        MoveKind.Void => StampState.Voided,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // A recall may cover part of one activation or several whole ones. It turns what is activated under
    // it, keeps what sticks out on either side, and leaves stock and voided stamps alone.
    private static void Recall(SortedDictionary<int, RangeSegment> map, RangeMove recall)
    {
        var activated = map.Values
            .Where(segment => segment.State == StampState.Activated && segment.Range.Overlaps(recall.Range))
            .ToList();
        foreach (var under in activated)
        {
            var first = Math.Max(under.Range.First, recall.Range.First);
            var last = Math.Min(under.Range.Last, recall.Range.Last);
            map.Remove(under.Range.First);
            if (under.Range.First < first)
                map[under.Range.First] = under with { Range = new(under.Range.First, first - 1) };
            map[first] = new(new(first, last), StampState.Recalled, recall, under.Lot);
            if (under.Range.Last > last)
                map[last + 1] = under with { Range = new(last + 1, under.Range.Last) };
        }
    }
}
