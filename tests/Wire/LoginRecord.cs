using System.Buffers.Binary;
using System.Text;

namespace Stamp.Tests.Wire;

/// <summary>Who wants to enter, and where (MS-TDS 2.2.6.4).</summary>
internal sealed record LoginRecord(string User, string Password, string Application, string Database)
{
    private const int UserAt = 40, PasswordAt = 44, ApplicationAt = 48, DatabaseAt = 68;

    public static LoginRecord Read(byte[] body) => new(
        Encoding.Unicode.GetString(Part(body, UserAt)),
        // Hidden from nobody: halves swapped, then bits.
        Encoding.Unicode.GetString([.. Part(body, PasswordAt).ToArray().Select(one => (byte)(one ^ 0xA5)).Select(one => (byte)((one << 4) | (one >> 4)))]),
        Encoding.Unicode.GetString(Part(body, ApplicationAt)),
        Encoding.Unicode.GetString(Part(body, DatabaseAt)));

    private static ReadOnlySpan<byte> Part(byte[] body, int at) =>
        body.AsSpan(BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at)), 2 * BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at + 2)));
}
