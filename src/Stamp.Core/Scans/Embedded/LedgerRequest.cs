using System.Threading.Tasks.Sources;

namespace Stamp.Core.Scans.Embedded;

/// <summary>One waiting call to the ledger: a visit to count, or (without one) a history to read.</summary>
/// <remarks>Its continuation runs on the thread pool, never on the ledger's own thread.</remarks>
internal sealed class LedgerRequest : IValueTaskSource<ScanHistory>
{
    private ManualResetValueTaskSourceCore<ScanHistory> completion = new() { RunContinuationsAsynchronously = true };

    public required long Stamp { get; init; }

    public Visit? Visit { get; init; }

    /// <summary>What to answer once the transaction has been committed.</summary>
    public ScanHistory? Answer { get; set; }

    public ValueTask<ScanHistory> Task => new(this, completion.Version);

    public void Complete() => completion.SetResult(Answer!);

    public void Fail(Exception error) => completion.SetException(error);

    ScanHistory IValueTaskSource<ScanHistory>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ScanHistory>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<ScanHistory>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
