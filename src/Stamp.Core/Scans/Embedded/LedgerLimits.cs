namespace Stamp.Core.Scans.Embedded;

/// <summary>How much the embedded ledger holds in memory and in its log. Tests use small ones.</summary>
internal sealed record LedgerLimits
{
    /// <summary>
    /// Most requests waiting. At 50,000 a second, 20,000 are 0.4 s of work: whoever comes after them is told
    /// at once that history is unavailable instead of waiting longer.
    /// </summary>
    public int Waiting { get; init; } = 20_000;

    /// <summary>
    /// Histories in memory. At 88 bytes each and 28 to find one, 250,000 take 29 MB, and 38 MB more if
    /// all were busy. Those not folded yet can't be let go and must fit, with room to spare: see
    /// <see cref="MostUnfolded"/>.
    /// </summary>
    public int Known { get; init; } = 250_000;

    /// <summary>
    /// Stamps that changed before their rows are written: the more, the more visits share a row and the more
    /// rows a page, but sorting 32,768 takes 2 ms, for which the visits of that moment wait.
    /// </summary>
    public int FoldAt { get; init; } = 32_768;

    /// <summary>
    /// Visits logged before folding begins even where few stamps changed. 131,072 of 20 bytes are 2.6 MB; the
    /// log holds what comes while they are folded as well (<see cref="Folding"/>), and is read within a second at start.
    /// </summary>
    public int LogAt { get; init; } = 131_072;

    /// <summary>Rows written with a group of few visits: at about 3 µs each, 64 add 0.2 ms to it.</summary>
    public int LeastSlice { get; init; } = 64;

    /// <summary>Rows written at a time while nothing waits: at about 3 µs each, whoever comes waits 2 ms at most.</summary>
    public int QuietSlice { get; init; } = 512;

    /// <summary>
    /// Without a visit for so long, what is in the log is folded. Not sooner: at a visit a second, each
    /// would be written to disk twice for nothing.
    /// </summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Stamps that can be waiting to be folded. A fold begins with at most what starts it and one group more
    /// (all that waited); while it writes two rows for each visit, half as many come, and again a group.
    /// The next begins with less than that: half of the former and a group, once FoldAt ≥ Waiting / 2.
    /// </summary>
    public int MostUnfolded => Math.Max(FoldAt, Waiting) + (2 * Waiting);
}
