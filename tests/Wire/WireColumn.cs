using System.Text;

namespace Stamp.Tests.Wire;

internal enum WireType
{
    Int,
    BigInt,
    Text,
    Binary,
    Date,
}

/// <param name="Size">Of text, in UTF-16 units; null: <c>nvarchar(max)</c>.</param>
internal sealed record WireColumn(string Name, WireType Type, int? Size = null)
{
    private const ushort Max = 0xFFFF;

    public void WriteType(BinaryWriter writer)
    {
        switch (Type)
        {
            case WireType.Int:
                writer.Write((ReadOnlySpan<byte>)[0x26, 4]);
                break;
            case WireType.BigInt:
                writer.Write((ReadOnlySpan<byte>)[0x26, 8]);
                break;
            case WireType.Date:
                writer.Write((byte)0x28);
                break;
            case WireType.Text:
                writer.Write((byte)0xE7);
                writer.Write((ushort)(2 * Size ?? Max));
                break;
            default:
                writer.Write((byte)0xA5);
                writer.Write(Max);
                break;
        }
    }

    /// <summary>Nothing here sends a row with a date or a short text in it: those are columns to copy into.</summary>
    public void WriteValue(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null when Type is WireType.Int or WireType.BigInt:
                writer.Write((byte)0);
                break;
            case null:
                writer.Write(ulong.MaxValue);
                break;
            case long number when Type == WireType.Int:
                writer.Write((byte)4);
                writer.Write((int)number);
                break;
            case long number:
                writer.Write((byte)8);
                writer.Write(number);
                break;
            case string text:
                WriteLong(writer, Encoding.Unicode.GetBytes(text));
                break;
            case byte[] bytes:
                WriteLong(writer, bytes);
                break;
            default:
                throw new InvalidDataException($"Nothing here sends a {value.GetType()}.");
        }
    }

    private static void WriteLong(BinaryWriter writer, byte[] bytes)
    {
        writer.Write((long)bytes.Length);
        if (bytes.Length > 0)
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
        writer.Write(0);
    }
}
