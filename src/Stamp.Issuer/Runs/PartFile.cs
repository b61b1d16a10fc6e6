using System.Security.Cryptography;
using Stamp.Core.OwnFiles;

namespace Stamp.Issuer.Runs;

/// <summary>The file of a run under its temporary name: counts and hashes what is written to it.</summary>
internal sealed class PartFile : Stream
{
    /// <summary>Large enough that reading a front again is a matter of the disk.</summary>
    private const int Block = 1 << 20;

    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long written;

    private PartFile(FileStream file) => this.file = file;

    /// <summary>
    /// Locked: a second run for the same target is refused instead of mixed in. What somebody else put under the name is
    /// not written through.
    /// </summary>
    /// <param name="anew">Forgets what is there.</param>
    public static PartFile Open(string path, bool anew)
    {
        var file = OwnFile.OpenTemporary(path, bufferSize: 0);
        if (anew) file.SetLength(0);
        return new(file);
    }

    public override long Position { get => written; set => throw new NotSupportedException(); }

    public override long Length => written;

    /// <summary>Of all that was written, in hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Keeps the front that a checkpoint tells of and cuts off what follows; false, and nothing is kept, where it is another.</summary>
    public bool Keep(Checkpoint checkpoint, CancellationToken cancel)
    {
        if (file.Length < checkpoint.Bytes) return false;
        var block = new byte[Block];
        file.Position = 0;
        while (written < checkpoint.Bytes)
        {
            cancel.ThrowIfCancellationRequested();
            var read = file.Read(block, 0, (int)Math.Min(block.Length, checkpoint.Bytes - written));
            if (read == 0) break;
            hash.AppendData(block, 0, read);
            written += read;
        }
        if (written != checkpoint.Bytes || Sha256() != checkpoint.Sha256)
        {
            Empty();
            return false;
        }
        file.SetLength(written);
        return true;
    }

    /// <summary>Begins anew.</summary>
    public void Empty()
    {
        _ = hash.GetHashAndReset();
        written = 0;
        file.Position = 0;
        file.SetLength(0);
    }

    /// <summary>What was kept, to be read while the rest is written behind it.</summary>
    public Stream Front() => new BufferedStream(new FrontStream(file.SafeFileHandle, written), 64 * 1024);

    public void FlushToDisk() => file.Flush(flushToDisk: true);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        hash.AppendData(buffer);
        written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
