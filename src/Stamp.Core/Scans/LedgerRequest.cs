using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Stamp.Core.Scans;

/// <summary>
/// One call that waits for a ledger: a visit to count, or (without one) a history to read. Used again once its
/// caller has the answer, because every scan needs one; a caller awaits it once, at once, as any ValueTask.
/// </summary>
internal sealed class LedgerRequest : IValueTaskSource<ScanHistory>
{
    // No more than were waiting at the same time, so at most about LedgerLimits.Waiting of some 180 bytes.
    private static readonly ConcurrentQueue<LedgerRequest> Spare = [];

    // Continuations run where the answer is given: on the thread pool (AnswerRun), never on a ledger's own thread.
    private ManualResetValueTaskSourceCore<ScanHistory> completion;

    public long Stamp { get; private set; }

    public Visit? Visit { get; private set; }

    /// <summary>When the call was made, of <see cref="Environment.TickCount64"/>.</summary>
    public long Since { get; private set; }

    /// <summary>Whether the visit counted, and so is to be logged.</summary>
    public bool Counted { get; set; }

    /// <summary>What to answer once it is durable.</summary>
    public ScanHistory? Answer { get; set; }

    public ValueTask<ScanHistory> Task => new(this, completion.Version);

    /// <summary>Why there is no answer.</summary>
    public Exception? Failure { get; set; }

    public static LedgerRequest For(long stamp, Visit? visit)
    {
        if (!Spare.TryDequeue(out var request)) request = new();
        (request.Stamp, request.Visit, request.Since) = (stamp, visit, Environment.TickCount64);
        return request;
    }

    /// <summary>The last that is done with it here: it may be another call's from now on.</summary>
    public void Complete()
    {
        if (Failure is { } failure) completion.SetException(failure);
        else completion.SetResult(Answer!);
    }

    ScanHistory IValueTaskSource<ScanHistory>.GetResult(short token)
    {
        // A token of an earlier call throws here, before anything is changed.
        _ = completion.GetStatus(token);
        try
        {
            return completion.GetResult(token);
        }
        finally
        {
            completion.Reset();
            (Visit, Counted, Answer, Failure) = (null, false, null, null);
            Spare.Enqueue(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<ScanHistory>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<ScanHistory>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
