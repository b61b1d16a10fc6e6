namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// The requests that wait for the ledger's thread. Whoever adds pays a short lock and wakes the thread
/// only when it sleeps; the thread takes all there is at once, so its group grows with the load.
/// </summary>
/// <param name="limit">Requests waiting at most; one more is refused.</param>
internal sealed class WaitingRequests(int limit)
{
    private readonly object gate = new();
    private List<LedgerRequest> waiting = [];
    private bool asleep, closed;

    public int Count
    {
        get
        {
            lock (gate) return waiting.Count;
        }
    }

    /// <summary>False when too many wait already, or the queue is closed.</summary>
    public bool TryAdd(LedgerRequest request)
    {
        lock (gate)
        {
            if (closed || waiting.Count >= limit) return false;
            waiting.Add(request);
            if (asleep) Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>
    /// Waits for requests and takes them all in exchange for an empty list; with nothing taken when none came
    /// within <paramref name="patience"/>. False when closed and drained.
    /// </summary>
    public bool TakeAll(ref List<LedgerRequest> emptied, TimeSpan patience)
    {
        lock (gate)
        {
            var waited = false;
            while (waiting.Count == 0)
            {
                if (closed) return false;
                if (waited) return true;
                asleep = true;
                waited = !Monitor.Wait(gate, patience);
                asleep = false;
            }
            (waiting, emptied) = (emptied, waiting);
            return true;
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }
}
