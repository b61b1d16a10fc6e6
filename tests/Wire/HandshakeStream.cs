using System.Buffers.Binary;

namespace Stamp.Tests.Wire;

/// <summary>While TLS shakes hands its records go in packets of their own; afterwards they are what the packets go in.</summary>
internal sealed class HandshakeStream(Stream inner) : Stream
{
    private int left;

    /// <summary>Set once the handshake has ended.</summary>
    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver) return await inner.ReadAsync(buffer, cancellationToken);
        if (left == 0)
        {
            var head = new byte[Packets.HeadSize];
            if (await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length) return 0;
            left = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) - head.Length;
        }
        var read = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, left)], cancellationToken);
        left -= read;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await inner.WriteAsync(IsOver ? buffer : Packets.Packet(PacketType.Prelogin, buffer.Span, isLast: true), cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
