using System.Buffers.Binary;

namespace Stamp.Core.Scans;

/// <summary>
/// Recent visits as stored: 8 bytes each, oldest first, little-endian: the visitor, then 32 bits of which
/// the low 25 are the minute and the high 7 the place. At most 16 × 8 = 128 bytes
/// (<see cref="ScanRules.RecentVisits"/>). What was stored before places were reads as place 0.
/// </summary>
public static class RecentVisitsFormat
{
    public const int VisitSize = 8;

    /// <summary>2^25 minutes are 63.8 years: from 2020 until October 2083. record.lua knows it too.</summary>
    public const int MinuteBits = 25;

    public const int MaxSize = ScanRules.RecentVisits * VisitSize;

    /// <summary>Writes into <paramref name="destination"/> (<see cref="MaxSize"/> bytes are always enough) and returns what was used.</summary>
    public static ReadOnlySpan<byte> Write(ReadOnlySpan<RecentVisit> visits, Span<byte> destination)
    {
        for (var n = 0; n < visits.Length; n++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination[(n * VisitSize)..], visits[n].Visitor);
            BinaryPrimitives.WriteUInt32LittleEndian(
                destination[((n * VisitSize) + 4)..], ((uint)visits[n].Place << MinuteBits) | visits[n].Minute);
        }
        return destination[..(visits.Length * VisitSize)];
    }

    /// <exception cref="FormatException">The bytes are no whole number of visits, or more than are kept.</exception>
    public static RecentVisit[] Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % VisitSize != 0 || bytes.Length > MaxSize) throw new FormatException("Recent visits are not a whole number of visits, or too many.");
        var visits = new RecentVisit[bytes.Length / VisitSize];
        for (var n = 0; n < visits.Length; n++)
        {
            var moment = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((n * VisitSize) + 4)..]);
            visits[n] = new(
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[(n * VisitSize)..]),
                moment & ScanRules.MaxMinute,
                (byte)(moment >> MinuteBits));
        }
        return visits;
    }
}
