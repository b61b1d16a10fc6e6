namespace Stamp.Issuer.Import.Workbooks;

/// <summary>More came out of a packed file than is allowed.</summary>
internal sealed class TooMuchUnpackedException : IOException;

/// <summary>How many bytes may still be unpacked, over all parts of a file: what a file says of its own size is not believed.</summary>
internal sealed class UnpackingBudget(long bytes)
{
    private long left = bytes;

    /// <summary>Reads a part as long as the budget lasts, then throws <see cref="TooMuchUnpackedException"/>.</summary>
    public Stream Of(Stream part) => new Counted(part, this);

    private int Took(int count) => (left -= count) >= 0 ? count : throw new TooMuchUnpackedException();

    private sealed class Counted(Stream part, UnpackingBudget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer) => budget.Took(part.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) part.Dispose();
            base.Dispose(disposing);
        }
    }
}
