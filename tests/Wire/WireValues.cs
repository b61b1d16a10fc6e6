using System.Text;

namespace Stamp.Tests.Wire;

/// <summary>Parameters as they are sent (MS-TDS 2.2.6.6, 2.2.5.4): those types that this program sends.</summary>
internal static class WireValues
{
    private const ushort Max = 0xFFFF;

    public static (string Name, object? Value) Read(BinaryReader body)
    {
        var name = Encoding.Unicode.GetString(body.ReadBytes(2 * body.ReadByte()));
        // By value or by reference.
        _ = body.ReadByte();
        return (name, ReadTyped(body));
    }

    private static object? ReadTyped(BinaryReader body)
    {
        switch (body.ReadByte())
        {
            case 0xE7: // nvarchar
                var longest = body.ReadUInt16();
                _ = body.ReadBytes(5);
                return Bytes(body, longest) is { } text ? Encoding.Unicode.GetString(text) : null;
            case 0xA5: // varbinary
                return Bytes(body, body.ReadUInt16());
            case 0x24: // uniqueidentifier
                _ = body.ReadByte();
                return Short(body) is { } guid ? new Guid(guid) : null;
            case 0x26 or 0x68: // integers, bit
                _ = body.ReadByte();
                return Short(body) is { } number ? Whole(number) : null;
            case 0x6D: // float
                _ = body.ReadByte();
                return Short(body) is { } real ? BitConverter.ToDouble(real) : null;
            case 0x28: // date
                return Short(body) is { } day ? Day(day) : null;
            case 0x2A: // datetime2(7): 100 ns since midnight, 40 bits
                _ = body.ReadByte();
                return Short(body) is { } instant ? Day(instant.AsSpan(5)).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddTicks(Whole([.. instant[..5], 0])) : null;
            case var other:
                throw new InvalidDataException($"Nothing here knows a parameter of type {other:X2}.");
        }
    }

    private static byte[]? Short(BinaryReader body) => body.ReadByte() is > 0 and var length ? body.ReadBytes(length) : null;

    private static byte[]? Bytes(BinaryReader body, ushort longest)
    {
        if (longest != Max) return body.ReadUInt16() is var length && length == Max ? null : body.ReadBytes(length);
        if (body.ReadUInt64() == ulong.MaxValue) return null;
        var bytes = new List<byte>();
        while (body.ReadUInt32() is > 0 and var chunk) bytes.AddRange(body.ReadBytes((int)chunk));
        return [.. bytes];
    }

    // A tinyint has no sign, and nothing here sends one.
    private static long Whole(ReadOnlySpan<byte> little)
    {
        long value = (sbyte)little[^1];
        for (var at = little.Length - 2; at >= 0; at--) value = (value << 8) | little[at];
        return value;
    }

    private static DateOnly Day(ReadOnlySpan<byte> little) => DateOnly.FromDayNumber(little[0] | (little[1] << 8) | (little[2] << 16));
}
