namespace Stamp.Core.Scans.Redis;

/// <summary>
/// Visits on their way to one part of Redis. A visit that finds no call under way goes at once; those that come
/// meanwhile go together in the next one, so that the busier it is, the less a visit costs. Safe from any thread.
/// </summary>
/// <param name="send">Sends a call and completes each of its visits. MUST NOT throw.</param>
internal sealed class VisitLine(Func<LedgerRequest[], ValueTask> send)
{
    /// <summary>
    /// Visits in a call at most. Redis takes about 10 µs for each and serves nobody else meanwhile: 64 are
    /// 0.6 ms. How many wait is bounded by who asks (WorkQueue of the verify service).
    /// </summary>
    private const int MostInCall = 64;

    private readonly Lock gate = new();
    private readonly Queue<LedgerRequest> waiting = [];
    private bool underWay;

    public void Add(LedgerRequest visit)
    {
        lock (gate)
        {
            waiting.Enqueue(visit);
            if (underWay) return;
            underWay = true;
        }
        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        while (Take() is { Length: > 0 } call) await send(call).ConfigureAwait(false);
    }

    private LedgerRequest[] Take()
    {
        lock (gate)
        {
            underWay = waiting.Count > 0;
            var call = new LedgerRequest[Math.Min(waiting.Count, MostInCall)];
            for (var n = 0; n < call.Length; n++) call[n] = waiting.Dequeue();
            return call;
        }
    }
}
