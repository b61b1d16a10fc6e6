using System.Collections.Concurrent;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// Histories of the stamps scanned last, so that a repeated look needs no disk. Read from any thread;
/// written by the ledger's thread only, after the commit. Oldest out first.
/// </summary>
/// <param name="capacity">Entries.</param>
internal sealed class HistoryCache(int capacity)
{
    private readonly ConcurrentDictionary<long, ScanHistory> histories = new();
    private readonly long[] order = new long[capacity];
    private int next, filled;

    public bool TryGet(long stamp, out ScanHistory history) => histories.TryGetValue(stamp, out history!);

    public void Put(long stamp, ScanHistory history)
    {
        if (histories.ContainsKey(stamp))
        {
            histories[stamp] = history;
            return;
        }
        if (filled == capacity) histories.TryRemove(order[next], out _);
        else filled++;
        order[next] = stamp;
        next = (next + 1) % capacity;
        histories[stamp] = history;
    }
}
