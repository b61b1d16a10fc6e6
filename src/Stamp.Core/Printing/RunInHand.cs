namespace Stamp.Core.Printing;

/// <summary>
/// A run that this process works at, and nobody else can. Disposing without having ended it leaves it as a
/// killed process would: interrupted, to be resumed.
/// </summary>
public sealed class RunInHand : IDisposable
{
    private readonly RunLock held;

    internal RunInHand(PrintRun run, IReadOnlyList<PrintRun> replaced, DeadStamps dead, RunLock held) =>
        (Run, Replaced, Dead, this.held) = (run, replaced, dead, held);

    public PrintRun Run { get; internal set; }

    /// <summary>Interrupted runs that were given up for this one; what they left on the disk may go.</summary>
    public IReadOnlyList<PrintRun> Replaced { get; }

    /// <summary>Stamps of its range whose labels are of no use.</summary>
    public DeadStamps Dead { get; }

    public void Dispose()
    {
        if (Run.Ended) held.Remove();
        else held.Dispose();
    }
}
