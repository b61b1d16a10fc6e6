using System.Buffers;

namespace Stamp.Issuer.Labels.Qr;

/// <summary>
/// Symbols of versions 2 to 9, of alphanumeric text: module for module those of QRCoder, which is the
/// oracle in the tests (docs/decisions/0009). It reuses its buffers; one thread at a time.
/// </summary>
internal sealed class QrEncoder
{
    // Of version 9: at level L its blocks are the longest, 116 data and 30 check codewords.
    private const int MostModules = 53, MostCodewords = 292, MostInBlock = 116, MostChecks = 30;

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(QrText.Characters);

    private readonly byte[] data = new byte[MostCodewords];
    private readonly byte[] checks = new byte[MostChecks];
    private readonly byte[] work = new byte[MostInBlock + ReedSolomon.Stride];
    private readonly byte[] codewords = new byte[MostCodewords];
    private readonly ulong[] plain = new ulong[MostModules];
    private ulong[] best = new ulong[MostModules];
    private ulong[] masked = new ulong[MostModules];
    private int size;

    /// <summary>The symbol made last: bit x of row y is dark. Valid until the next.</summary>
    public ReadOnlySpan<ulong> Rows => best.AsSpan(0, size);

    /// <summary>False for other characters and for other versions than 2 to 9.</summary>
    public bool TryEncode(ReadOnlySpan<char> text, QrLevel level)
    {
        if (text.ContainsAnyExcept(Alphanumeric)) return false;
        var bits = QrText.BitsOf(text);
        if (QrVersion.IsVersion1(level, bits) || QrLayout.For(level, bits) is not { } layout) return false;

        size = layout.Version.Size;
        QrText.Write(text, data.AsSpan(0, layout.Version.DataCodewords));
        Interleave(layout);
        Place(layout);
        Mask(layout);
        return true;
    }

    /// <summary>ISO/IEC 18004, 7.6: the first codeword of every block, then the second of every block.</summary>
    private void Interleave(QrLayout layout)
    {
        var version = layout.Version;
        var shortest = version.DataOf(0);
        for (int block = 0, start = 0, longer = 0; block < version.Blocks; block++)
        {
            var own = data.AsSpan(start, version.DataOf(block));
            start += own.Length;
            for (var at = 0; at < shortest; at++) codewords[(at * version.Blocks) + block] = own[at];
            if (own.Length > shortest) codewords[(shortest * version.Blocks) + longer++] = own[shortest];

            layout.Checks.Check(own, work, checks);
            for (var at = 0; at < version.CheckCodewords; at++) codewords[version.DataCodewords + (at * version.Blocks) + block] = checks[at];
        }
    }

    private void Place(QrLayout layout)
    {
        Array.Clear(plain);
        var order = layout.Order.AsSpan();
        foreach (var codeword in codewords.AsSpan(0, layout.Version.Codewords))
        {
            for (var bit = 0; bit < 8; bit++)
            {
                int place = order[bit];
                plain[place >> 6] |= ((ulong)codeword >> (7 - bit) & 1) << (place & 63);
            }
            order = order[8..];
        }
    }

    /// <summary>The first of the masks with the least penalty.</summary>
    private void Mask(QrLayout layout)
    {
        var least = int.MaxValue;
        for (var mask = 0; mask < QrLayout.Masks; mask++)
        {
            var overlay = layout.Overlay(mask);
            for (var y = 0; y < overlay.Length; y++) masked[y] = plain[y] ^ overlay[y];
            var penalty = MaskPenalty.Of(masked.AsSpan(0, size));
            if (penalty >= least) continue;
            least = penalty;
            (best, masked) = (masked, best);
        }
    }
}
