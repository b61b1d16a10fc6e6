using System.Runtime.InteropServices;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Which stamps' rows are older than the log, and in which order they are brought up to date. A fold takes
/// all of them as of a log row, writes theirs slice by slice in the order of the file, then drops the log up
/// to that row; who changes meanwhile belongs to the next. Decides only: the ledger writes, and says when
/// that is committed. With two rows written for each visit a fold is done after half as many visits as it has
/// stamps, so the log holds little more than 1.5 × <see cref="LedgerLimits.LogAt"/> visits, and those that the
/// journal has not carried to the registry yet (<see cref="Carried"/>).
/// </summary>
internal sealed class Folding(LedgerLimits limits)
{
    /// <summary>Log rows dropped at a time: each is some pages of the file.</summary>
    private const int MostDropped = 64;

    private List<long> changed = [];
    private List<long> folding = [];
    private int written;
    private long through, droppable, dropped, logged;

    /// <summary>What the next transaction does: write the rows of some stamps, delete some of the log's.</summary>
    public readonly ref struct Step(ReadOnlySpan<long> stamps, long dropBefore)
    {
        public ReadOnlySpan<long> Stamps { get; } = stamps;

        /// <summary>Log rows before this one; 0: none.</summary>
        public long DropBefore { get; } = dropBefore;
    }

    /// <summary>The last log row whose visits are in the registry: no later one is dropped. Said by the ledger before each step.</summary>
    public long Carried { get; set; }

    /// <summary>Stamps whose rows are to be written.</summary>
    public int Unfolded => changed.Count + folding.Count - written;

    /// <summary>Whether there is anything to do now.</summary>
    public bool Any => Unfolded > 0 || dropped < Droppable;

    /// <summary>Rows before this one may go. The one at the end of a fold stays until the next, so that numbers go on from it.</summary>
    private long Droppable => Math.Min(droppable, Carried + 1);

    /// <summary>All of the log's visits are folded.</summary>
    /// <param name="last">Its last row.</param>
    /// <param name="first">Its first.</param>
    public void StartAfter(long last, long first) => (through, droppable, dropped) = (last, last, first);

    /// <summary>A visit was committed to the log.</summary>
    /// <param name="first">Its stamp had nothing to fold before.</param>
    public void Logged(long stamp, bool first)
    {
        logged++;
        if (first) changed.Add(stamp);
    }

    /// <summary>The step that goes with a group of so many counted visits.</summary>
    /// <param name="newest">The last row committed to the log.</param>
    public Step With(int visits, long newest)
    {
        if (written == folding.Count && (changed.Count >= limits.FoldAt || logged >= limits.LogAt)) Begin(newest);
        return Next(Math.Max(limits.LeastSlice, 2 * visits));
    }

    /// <summary>The step for a time when nothing waits.</summary>
    public Step WhenQuiet(long newest)
    {
        if (written == folding.Count) Begin(newest);
        return Next(limits.QuietSlice);
    }

    /// <summary>The step is committed.</summary>
    public void Done(Step step)
    {
        written += step.Stamps.Length;
        dropped = Math.Max(dropped, step.DropBefore);
        // Every stamp with a visit in those rows has been written since.
        if (written == folding.Count) droppable = through;
    }

    private void Begin(long newest)
    {
        (folding, changed) = (changed, folding);
        changed.Clear();
        // By batch and index, as the rows lie in the file.
        folding.Sort();
        (written, through, logged) = (0, newest, 0);
    }

    private Step Next(int most) => new(
        CollectionsMarshal.AsSpan(folding)[written..Math.Min(folding.Count, written + most)],
        dropped < Droppable ? Math.Min(Droppable, dropped + MostDropped) : 0);
}
