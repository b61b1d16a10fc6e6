using System.Threading.Tasks.Sources;

namespace Stamp.Core.Scans.Embedded;

/// <summary>One waiting call to the ledger: a visit to count, or (without one) a history to read.</summary>
internal sealed class LedgerRequest : IValueTaskSource<ScanHistory>
{
    // Continuations run where the answer is given: on the thread pool (AnswerRun), never on the ledger's thread.
    private ManualResetValueTaskSourceCore<ScanHistory> completion;

    public required long Stamp { get; init; }

    public Visit? Visit { get; init; }

    /// <summary>Whether the visit counted, and so is to be logged.</summary>
    public bool Counted { get; set; }

    /// <summary>What to answer once the transaction has been committed.</summary>
    public ScanHistory? Answer { get; set; }

    public ValueTask<ScanHistory> Task => new(this, completion.Version);

    /// <summary>Why there is no answer.</summary>
    public Exception? Failure { get; set; }

    public void Complete()
    {
        if (Failure is { } failure) completion.SetException(failure);
        else completion.SetResult(Answer!);
    }

    ScanHistory IValueTaskSource<ScanHistory>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ScanHistory>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<ScanHistory>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
