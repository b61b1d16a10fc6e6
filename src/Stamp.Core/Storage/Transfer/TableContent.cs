using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Storage.Transfer;

/// <summary>
/// How many rows a table has, and the sum of their SHA-256s, four 64-bit lanes each by itself. Sums, since two databases
/// need not sort alike. Finds whatever went wrong by itself; it is no defence against somebody who means to deceive.
/// </summary>
internal readonly record struct TableContent(long Rows, ulong A, ulong B, ulong C, ulong D)
{
    private const byte Nothing = 0, Number = 1, Text = 2, Bytes = 3;

    public static TableContent Of(RegistrySql sql, TransferTable table)
    {
        var sum = default(TableContent);
        var buffer = new ArrayBufferWriter<byte>(4096);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var row in TransferRows.Of(sql, table.All))
        {
            buffer.ResetWrittenCount();
            foreach (var value in row) Append(buffer, value);
            SHA256.HashData(buffer.WrittenSpan, hash);
            sum = new(
                sum.Rows + 1,
                unchecked(sum.A + BinaryPrimitives.ReadUInt64BigEndian(hash)),
                unchecked(sum.B + BinaryPrimitives.ReadUInt64BigEndian(hash[8..])),
                unchecked(sum.C + BinaryPrimitives.ReadUInt64BigEndian(hash[16..])),
                unchecked(sum.D + BinaryPrimitives.ReadUInt64BigEndian(hash[24..])));
        }
        return sum;
    }

    // Each value tells its kind and its length, so that none runs into its neighbour.
    private static void Append(ArrayBufferWriter<byte> buffer, object? value)
    {
        switch (value)
        {
            case null:
                Head(buffer, Nothing, 0);
                break;
            case long number:
                Head(buffer, Number, number);
                break;
            case string text:
                Head(buffer, Text, Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, buffer);
                break;
            case byte[] bytes:
                Head(buffer, Bytes, bytes.Length);
                buffer.Write(bytes);
                break;
            default:
                throw new InvalidOperationException($"No column of a registry is read as {value.GetType().Name}.");
        }
    }

    private static void Head(ArrayBufferWriter<byte> buffer, byte kind, long number)
    {
        var head = buffer.GetSpan(9);
        head[0] = kind;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
        buffer.Advance(9);
    }
}
