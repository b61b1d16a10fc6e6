using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Keys;
using Stamp.Core.Storage;

namespace Stamp.Core.Snapshots;

/// <summary>Whether an entry is what a node of ours wrote under this key.</summary>
internal enum EntryState
{
    Genuine,
    /// <summary>Of another release, or of an epoch that this node does not have or does not trust any more.</summary>
    Unreadable,
    Forged,
}

/// <summary>
/// An entry in Redis: version 1 byte | key epoch 1 | change number 8 | its mark 8 | HMAC-SHA256 32 | JSON. Numbers
/// are big-endian. The HMAC covers the key's name and everything but itself, so that who can write to Redis can
/// neither make an entry nor move one under another key.
/// </summary>
internal static class SnapshotEntry
{
    public const byte Version = 1;

    /// <summary>
    /// A range is about 400 bytes of JSON, so some 600 ranges. Batches with more are read from the database,
    /// a few milliseconds; an ordinary one is 1 to 2 KB.
    /// </summary>
    public const int MaxBody = 256 * 1024;

    public const int MaxLength = HeaderLength + MaxBody;

    public const int HeaderLength = TagAt + TagLength;

    private const int EpochAt = 1, NumberAt = 2, MarkAt = 10, TagAt = 18, TagLength = HMACSHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Purpose => "stamps: HMAC-SHA256 of shared snapshots"u8;

    public static byte[] Seal(KeyEpoch epoch, SnapshotKey key, ChangePoint readAt, ReadOnlySpan<byte> body)
    {
        var entry = new byte[HeaderLength + body.Length];
        (entry[0], entry[EpochAt]) = (Version, (byte)epoch.Number);
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(NumberAt), readAt.Number);
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(MarkAt), readAt.Mark);
        body.CopyTo(entry.AsSpan(HeaderLength));
        Tag(epoch, key, entry).CopyTo(entry.AsSpan(TagAt));
        return entry;
    }

    public static EntryState Open(Keyring keys, SnapshotKey key, ReadOnlySpan<byte> entry, out ChangePoint readAt)
    {
        readAt = default;
        if (entry.Length == 0 || entry[0] != Version) return EntryState.Unreadable;
        if (entry.Length is < HeaderLength or > MaxLength) return EntryState.Forged;
        // Whoever has a compromised epoch's keys can make entries; no node of ours does under it any more.
        if (keys.Find(entry[EpochAt]) is not { } epoch || epoch.State == KeyEpochState.Compromised) return EntryState.Unreadable;
        if (!CryptographicOperations.FixedTimeEquals(Tag(epoch, key, entry), entry.Slice(TagAt, TagLength))) return EntryState.Forged;
        readAt = new(BinaryPrimitives.ReadInt64BigEndian(entry[NumberAt..]), BinaryPrimitives.ReadInt64BigEndian(entry[MarkAt..]));
        return EntryState.Genuine;
    }

    private static byte[] Tag(KeyEpoch epoch, SnapshotKey key, ReadOnlySpan<byte> entry)
    {
        var secret = epoch.DeriveKey(Purpose);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        CryptographicOperations.ZeroMemory(secret);
        // A name holds no zero byte, so none runs into what follows.
        hash.AppendData(Encoding.ASCII.GetBytes(key.Name + '\0'));
        hash.AppendData(entry[..TagAt]);
        hash.AppendData(entry[HeaderLength..]);
        return hash.GetHashAndReset();
    }
}
