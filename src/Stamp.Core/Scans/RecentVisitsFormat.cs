using System.Buffers.Binary;

namespace Stamp.Core.Scans;

/// <summary>
/// Recent visits as stored: 8 bytes each, oldest first, visitor then minute, little-endian. At most
/// 16 × 8 = 128 bytes (<see cref="ScanRules.RecentVisits"/>).
/// </summary>
public static class RecentVisitsFormat
{
    public const int VisitSize = 8;

    public const int MaxSize = ScanRules.RecentVisits * VisitSize;

    /// <summary>Writes into <paramref name="destination"/> (<see cref="MaxSize"/> bytes are always enough) and returns what was used.</summary>
    public static ReadOnlySpan<byte> Write(IReadOnlyList<RecentVisit> visits, Span<byte> destination)
    {
        for (var n = 0; n < visits.Count; n++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination[(n * VisitSize)..], visits[n].Visitor);
            BinaryPrimitives.WriteUInt32LittleEndian(destination[((n * VisitSize) + 4)..], visits[n].Minute);
        }
        return destination[..(visits.Count * VisitSize)];
    }

    /// <exception cref="FormatException">The bytes are no whole number of visits.</exception>
    public static RecentVisit[] Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % VisitSize != 0) throw new FormatException("Recent visits are not a whole number of visits.");
        var visits = new RecentVisit[bytes.Length / VisitSize];
        for (var n = 0; n < visits.Length; n++)
        {
            visits[n] = new(
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[(n * VisitSize)..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[((n * VisitSize) + 4)..]));
        }
        return visits;
    }
}
