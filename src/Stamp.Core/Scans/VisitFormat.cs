using System.Buffers.Binary;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans;

/// <summary>
/// A counted visit as logs and streams keep it: 20 bytes, little-endian: stamp i64 (<see cref="StampId.Key"/>),
/// place u8, Unix milliseconds i56, visitor u32. record.lua reads it too.
/// </summary>
internal static class VisitFormat
{
    public const int Size = 8 + 1 + 7 + 4;

    public static void Write(in Visit visit, Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, visit.Stamp.Key);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], MomentOf(visit));
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], visit.Visitor);
    }

    /// <summary>Unix milliseconds i56, place u8.</summary>
    public static long MomentOf(in Visit visit) => (visit.At.ToUnixTimeMilliseconds() << 8) | visit.Place;

    /// <summary>False where the bytes are no visit that <see cref="Write"/> could have written.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Visit visit)
    {
        visit = default;
        if (bytes.Length != Size) return false;
        var moment = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        var (at, place) = (moment >> 8, (byte)moment);
        if (!StampId.TryOf(BinaryPrimitives.ReadInt64LittleEndian(bytes), out var stamp) || place > ScanRules.MaxPlace || !IsInstant(at)) return false;
        visit = new(stamp, BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), DateTimeOffset.FromUnixTimeMilliseconds(at), place);
        return true;
    }

    private static bool IsInstant(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
