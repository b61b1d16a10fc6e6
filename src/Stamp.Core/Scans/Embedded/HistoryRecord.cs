using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// A history without references, so that hundreds of thousands of them are nothing to the garbage collector,
/// and as it lies in the file: instants in Unix milliseconds, visits as <see cref="RecentVisitsFormat"/>. 160 bytes.
/// </summary>
internal struct HistoryRecord
{
    public long Count;
    public long FirstAt;
    public long LastAt;
    private int size;
    private Visits visits;

    /// <summary>Into this place, because copying 160 bytes about is most of the work.</summary>
    public void Set(ScanHistory history)
    {
        Count = history.Count;
        FirstAt = history.FirstAt?.ToUnixTimeMilliseconds() ?? 0;
        LastAt = history.LastAt?.ToUnixTimeMilliseconds() ?? 0;
        size = RecentVisitsFormat.Write(history.Visits, visits).Length;
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Recent => ((ReadOnlySpan<byte>)visits)[..size];

    public readonly ScanHistory ToHistory() => Count == 0
        ? ScanHistory.None
        : new(
            Count,
            DateTimeOffset.FromUnixTimeMilliseconds(FirstAt),
            DateTimeOffset.FromUnixTimeMilliseconds(LastAt),
            RecentVisitsFormat.Read(Recent));

    [InlineArray(RecentVisitsFormat.MaxSize)]
    private struct Visits
    {
        private byte first;
    }
}
