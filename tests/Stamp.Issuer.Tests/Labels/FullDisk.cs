namespace Stamp.Issuer.Tests.Labels;

/// <summary>Takes so many bytes and then fails as a full disk does: ENOSPC, 28.</summary>
public sealed class FullDisk(long room) : MemoryStream
{
    private long taken;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        taken += buffer.Length;
        if (taken > room) throw new IOException("No space left on device", 28);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
