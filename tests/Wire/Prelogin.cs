using System.Buffers.Binary;

namespace Stamp.Tests.Wire;

/// <summary>The first words of both sides: whether they go on in TLS (MS-TDS 2.2.6.5).</summary>
internal static class Prelogin
{
    private const byte Version = 0, Encryption = 1, Terminator = 0xFF;
    private const byte EncryptsAll = 1, EncryptsNothing = 2, EncryptionIsWanted = 3;

    public static bool WantsTls(ReadOnlySpan<byte> body)
    {
        for (var option = 0; body[option] != Terminator; option += 5)
        {
            if (body[option] != Encryption) continue;
            return body[BinaryPrimitives.ReadUInt16BigEndian(body[(option + 1)..])] is EncryptsAll or EncryptionIsWanted;
        }
        return false;
    }

    /// <summary>SQL Server 2019.</summary>
    public static byte[] Answer(bool tls) =>
    [
        Version, 0, 11, 0, 6,
        Encryption, 0, 17, 0, 1,
        Terminator,
        15, 0, 0x07, 0xD0, 0, 0,
        tls ? EncryptsAll : EncryptsNothing,
    ];
}
