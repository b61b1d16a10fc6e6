using System.Buffers.Binary;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// A row of the visit log: counted visits in their order, 20 bytes each, little-endian: stamp i64
/// (<see cref="Codes.StampId.Key"/>), Unix milliseconds i56, place u8, visitor u32.
/// </summary>
internal sealed class LoggedVisits
{
    private const int VisitSize = 8 + 7 + 1 + 4;

    private byte[] bytes = new byte[256 * VisitSize];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Row => bytes.AsSpan(0, Count * VisitSize);

    public void Add(in Visit visit)
    {
        if ((Count + 1) * VisitSize > bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        var place = bytes.AsSpan(Count++ * VisitSize, VisitSize);
        BinaryPrimitives.WriteInt64LittleEndian(place, visit.Stamp.Key);
        BinaryPrimitives.WriteInt64LittleEndian(place[8..], (visit.At.ToUnixTimeMilliseconds() << 8) | visit.Place);
        BinaryPrimitives.WriteUInt32LittleEndian(place[16..], visit.Visitor);
    }

    public void Clear() => Count = 0;

    /// <summary>Counts a row's visits, in order, onto the histories that they belong to.</summary>
    /// <param name="count">Takes a stamp, a visitor, an instant and a place.</param>
    /// <exception cref="FormatException">The bytes are no whole number of visits.</exception>
    public static void Replay(ReadOnlySpan<byte> row, Action<long, uint, DateTimeOffset, byte> count)
    {
        if (row.Length % VisitSize != 0) throw new FormatException("Logged visits are not a whole number of visits.");
        for (; !row.IsEmpty; row = row[VisitSize..])
        {
            var moment = BinaryPrimitives.ReadInt64LittleEndian(row[8..]);
            count(
                BinaryPrimitives.ReadInt64LittleEndian(row),
                BinaryPrimitives.ReadUInt32LittleEndian(row[16..]),
                DateTimeOffset.FromUnixTimeMilliseconds(moment >> 8),
                (byte)moment);
        }
    }
}
