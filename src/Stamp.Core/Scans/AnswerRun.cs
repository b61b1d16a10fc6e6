namespace Stamp.Core.Scans;

/// <summary>
/// Hands the answers of requests that were dealt with together on from the thread pool: one work item for many
/// requests, because waking a pool thread costs as much as writing an answer.
/// </summary>
internal sealed class AnswerRun(LedgerRequest[] requests, int first, int count) : IThreadPoolWorkItem
{
    /// <summary>Answers in one work item: enough to spread the waking, few enough that none waits long behind others.</summary>
    private const int Size = 64;

    public static void Queue(LedgerRequest[] requests)
    {
        for (var first = 0; first < requests.Length; first += Size)
            ThreadPool.UnsafeQueueUserWorkItem(new AnswerRun(requests, first, Math.Min(Size, requests.Length - first)), preferLocal: false);
    }

    public void Execute()
    {
        foreach (var request in requests.AsSpan(first, count)) request.Complete();
    }
}
