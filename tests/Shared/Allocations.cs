namespace Stamp.Tests.Shared;

/// <summary>
/// Bytes that a piece of work allocates. The least of several rounds: the runtime charges a thread now and
/// then for work of its own (a collection, a method compiled anew), but work that allocates does so every time.
/// </summary>
public static class Allocations
{
    private const int Rounds = 10;

    /// <summary>Whatever the work makes only once should be made before.</summary>
    public static long LeastOf(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
