using System.Buffers.Binary;

namespace Stamp.Core.Scans.Redis;

/// <summary>
/// A stamp's record as the scripts keep it, little-endian: count u32, first i48, last i48 (Unix
/// milliseconds), then recent visits (<see cref="RecentVisitsFormat"/>).
/// </summary>
internal static class PackedHistory
{
    private const int HeadSize = 4 + 6 + 6;

    /// <summary>
    /// Visits kept within the record: 16 + 6 × 8 = 64 bytes, the most that Redis packs
    /// (hash-max-listpack-value). The few stamps with more have them in a key of their own.
    /// </summary>
    public const int VisitsWithin = 6;

    /// <exception cref="FormatException">The bytes are no record.</exception>
    public static ScanHistory Read(ReadOnlySpan<byte> record) => record.Length < HeadSize
        ? throw new FormatException("A scan record is too short.")
        : new(
            BinaryPrimitives.ReadUInt32LittleEndian(record),
            Instant(record[4..]),
            Instant(record[10..]),
            RecentVisitsFormat.Read(record[HeadSize..]));

    /// <summary>48 bits of milliseconds last until the year 6429.</summary>
    private static DateTimeOffset Instant(ReadOnlySpan<byte> bytes) => DateTimeOffset.FromUnixTimeMilliseconds(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((long)BinaryPrimitives.ReadInt16LittleEndian(bytes[4..]) << 32));
}
