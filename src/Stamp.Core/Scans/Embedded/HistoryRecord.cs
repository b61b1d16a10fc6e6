using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// A history as it lies in the file: instants in Unix milliseconds, visits as <see cref="RecentVisitsFormat"/>.
/// 72 bytes; most stamps are looked at a few times and have no more, so that hundreds of thousands of them are
/// little memory, and nothing to the garbage collector. The busy ones have an array beside.
/// </summary>
internal struct HistoryRecord
{
    private const int FewSize = 4 * RecentVisitsFormat.VisitSize;

    public long Count;
    public long FirstAt;
    public long LastAt;
    private int size;
    private Few few;
    private byte[]? many;

    /// <summary>Into this place, because copying a record about is most of the work.</summary>
    public void Set(ScanHistory history)
    {
        Count = history.Count;
        FirstAt = history.FirstAt?.ToUnixTimeMilliseconds() ?? 0;
        LastAt = history.LastAt?.ToUnixTimeMilliseconds() ?? 0;
        var visits = history.Visits;
        size = visits.Length * RecentVisitsFormat.VisitSize;
        RecentVisitsFormat.Write(visits, size <= FewSize ? few : many ??= new byte[RecentVisitsFormat.MaxSize]);
    }

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Recent => (size <= FewSize ? (ReadOnlySpan<byte>)few : many)[..size];

    public readonly ScanHistory ToHistory() => Count == 0
        ? ScanHistory.None
        : new(
            Count,
            DateTimeOffset.FromUnixTimeMilliseconds(FirstAt),
            DateTimeOffset.FromUnixTimeMilliseconds(LastAt),
            RecentVisitsFormat.Read(Recent));

    [InlineArray(FewSize)]
    private struct Few
    {
        private byte first;
    }
}
