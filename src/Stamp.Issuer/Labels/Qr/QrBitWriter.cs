namespace Stamp.Issuer.Labels.Qr;

/// <summary>Bits to codewords, the most significant first.</summary>
internal ref struct QrBitWriter(Span<byte> codewords)
{
    private readonly Span<byte> codewords = codewords;
    private ulong pending;
    private int pendingBits;
    private int length;

    public void Append(int value, int bits)
    {
        pending = (pending << bits) | (uint)value;
        pendingBits += bits;
        while (pendingBits >= 8)
        {
            pendingBits -= 8;
            codewords[length++] = (byte)(pending >> pendingBits);
        }
    }

    /// <summary>Terminator and padding of ISO/IEC 18004, 7.4.9 and 7.4.10.</summary>
    public void Finish()
    {
        Append(0, Math.Min(4, ((codewords.Length - length) * 8) - pendingBits));
        if (pendingBits > 0) Append(0, 8 - pendingBits);
        for (byte pad = 0xEC; length < codewords.Length; pad ^= 0xEC ^ 0x11) codewords[length++] = pad;
    }
}
