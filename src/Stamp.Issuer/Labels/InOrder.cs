namespace Stamp.Issuer.Labels;

/// <summary>
/// Work on all cores, results in order, through a window of bounded width: memory depends on the cores and
/// not on how much there is to do.
/// </summary>
internal static class InOrder
{
    /// <summary>Pieces under way for each core: one being worked at, one waiting to be taken.</summary>
    private const int PiecesPerCore = 2;

    /// <param name="another">Makes a worker with buffers of its own; it does one piece at a time and is used again.</param>
    /// <param name="work">Does a piece, on any thread.</param>
    /// <param name="take">Takes a finished piece, in order, on the calling thread.</param>
    public static void Run<TWorker>(
        int first, int last, int cores, Func<TWorker> another, Action<TWorker, int, CancellationToken> work, Action<TWorker, int> take, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var idle = new Stack<TWorker>();
        var window = new Queue<Task<TWorker>>();
        try
        {
            for (int next = first, piece = first; piece <= last; piece++)
            {
                for (; next <= last && window.Count < Math.Max(1, cores * PiecesPerCore); next++)
                {
                    var (number, worker) = (next, idle.TryPop(out var free) ? free : another());
                    window.Enqueue(Task.Run(
                        () =>
                        {
                            work(worker, number, stop.Token);
                            return worker;
                        },
                        stop.Token));
                }
                var done = window.Dequeue().GetAwaiter().GetResult();
                cancel.ThrowIfCancellationRequested();
                take(done, piece);
                idle.Push(done);
            }
        }
        finally
        {
            // Nothing may go on calling a job's codes once this has returned: their keys may be disposed then.
            stop.Cancel();
            Task.WhenAll(window).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
