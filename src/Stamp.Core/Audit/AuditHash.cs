using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Stamp.Core.Audit;

/// <summary>One entry of the audit trail as it stands in the database.</summary>
/// <param name="At">ISO 8601, UTC, microseconds: the stored text, since the hash is over that.</param>
/// <param name="Detail">A JSON object: the stored text, for the same reason.</param>
public sealed record AuditEntry(long Number, string At, string Actor, string Action, string Subject, string Detail);

/// <summary>
/// SHA-256(previous hash ‖ number ‖ at ‖ actor ‖ action ‖ subject ‖ detail). The number is 8 bytes
/// big-endian; each text is its length in bytes (4, big-endian) and its UTF-8, so that no text can run
/// into its neighbour. The first entry's previous hash is 32 zero bytes.
/// </summary>
internal static class AuditHash
{
    private static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    public static byte[] Of(byte[]? previous, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous ?? Start);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, entry.Number);
        hash.AppendData(number);
        Span<byte> length = stackalloc byte[4];
        foreach (var text in (ReadOnlySpan<string>)[entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }
}
