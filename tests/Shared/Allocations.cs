using System.Diagnostics;

namespace Stamp.Tests.Shared;

/// <summary>
/// Bytes that a piece of work allocates once it runs as it will in service: the runtime compiles a method
/// anew when it has been called often, and only then are short-lived boxes gone. It also charges a thread
/// now and then for work of its own. So the least of many rounds counts: work that allocates does so in each.
/// </summary>
public static class Allocations
{
    /// <summary>Methods are compiled anew within a second, or some when the machine is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs the work until a round allocates nothing, or until patience ends.</summary>
    public static long LeastOf(Action work)
    {
        var least = long.MaxValue;
        for (var watch = Stopwatch.StartNew(); least > 0 && watch.Elapsed < Patience;)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
