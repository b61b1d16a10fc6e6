namespace Stamp.Issuer.Runs;

/// <summary>
/// Lets a writer begin at its beginning although the front of its file is there already: what it writes is
/// compared with that front, and only what comes after goes to the file.
/// </summary>
internal sealed class ContinuedStream(Stream front, Stream output) : Stream
{
    private readonly byte[] compared = new byte[4096];

    /// <exception cref="InvalidDataException">The front is something else than what is being written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && front.Position < front.Length)
        {
            var most = (int)Math.Min(Math.Min(buffer.Length, compared.Length), front.Length - front.Position);
            var read = front.ReadAtLeast(compared.AsSpan(0, most), most, throwOnEndOfStream: false);
            if (read < most || !compared.AsSpan(0, read).SequenceEqual(buffer[..read]))
                throw new InvalidDataException("The file that was begun is another than the one to be continued.");
            buffer = buffer[read..];
        }
        if (!buffer.IsEmpty) output.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => output.Flush();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
