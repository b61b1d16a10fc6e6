using System.Buffers.Binary;

namespace Stamp.Tests.Wire;

/// <summary>MS-TDS 2.2.3.1.1.</summary>
internal enum PacketType : byte
{
    Batch = 1,
    Rpc = 3,
    Answer = 4,
    Attention = 6,
    Bulk = 7,
    Transaction = 14,
    Login = 16,
    Prelogin = 18,
}

/// <param name="Type">Of its packets.</param>
/// <param name="Resets">The connection came from a pool: what was left open on it ends first.</param>
internal sealed record Message(PacketType Type, bool Resets, byte[] Body);

/// <summary>Cuts messages into packets and puts packets together again (MS-TDS 2.2.3.1).</summary>
internal static class Packets
{
    public const int HeadSize = 8;

    private const byte LastOfMessage = 0x01, ResetConnection = 0x08;

    /// <summary>What both sides know before they agree on more; a shorter one is always taken.</summary>
    private const int MostInPacket = 4_096 - HeadSize;

    /// <summary>Null when the other side is gone.</summary>
    public static Message? Read(Stream stream)
    {
        var head = new byte[HeadSize];
        var body = new MemoryStream();
        var resets = false;
        do
        {
            if (stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize) return null;
            resets |= (head[1] & ResetConnection) != 0;
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - HeadSize];
            stream.ReadExactly(part);
            body.Write(part);
        }
        while ((head[1] & LastOfMessage) == 0);
        return new((PacketType)head[0], resets, body.ToArray());
    }

    public static void Write(Stream stream, PacketType type, byte[] body)
    {
        for (var from = 0; from == 0 || from < body.Length; from += MostInPacket)
        {
            var part = body.AsSpan(from, Math.Min(MostInPacket, body.Length - from));
            stream.Write(Packet(type, part, isLast: from + part.Length == body.Length));
        }
        stream.Flush();
    }

    public static byte[] Packet(PacketType type, ReadOnlySpan<byte> part, bool isLast)
    {
        var packet = new byte[HeadSize + part.Length];
        (packet[0], packet[1], packet[6]) = ((byte)type, isLast ? LastOfMessage : (byte)0, 1);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        part.CopyTo(packet.AsSpan(HeadSize));
        return packet;
    }
}
