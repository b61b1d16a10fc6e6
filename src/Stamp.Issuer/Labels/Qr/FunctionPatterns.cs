namespace Stamp.Issuer.Labels.Qr;

/// <summary>What of a symbol does not depend on its data (ISO/IEC 18004, 6.3): dark modules, and those that data keeps off.</summary>
internal sealed class FunctionPatterns
{
    private readonly int size;

    public FunctionPatterns(QrVersion version)
    {
        size = version.Size;
        Dark = new ulong[size];
        Reserved = new ulong[size];
        for (var at = 0; at < size; at++)
        {
            Set(at, 6, at % 2 == 0);
            Set(6, at, at % 2 == 0);
        }
        Finder(3, 3);
        Finder(size - 4, 3);
        Finder(3, size - 4);
        Alignments(version.AlignmentCentres);
        Format(Dark, version.Level, 0, reserve: true);
        Set(8, size - 8, true);
        if (version.Number >= 7) VersionNumber(version.Number);
    }

    /// <summary>Bit x of row y.</summary>
    public ulong[] Dark { get; }

    public ulong[] Reserved { get; }

    /// <summary>Both copies of the format information for a level and a mask (ISO/IEC 18004, 7.9).</summary>
    public void Format(ulong[] dark, QrLevel level, int mask, bool reserve = false)
    {
        // Table 12: L is 01, M 00, Q 11 and H 10.
        var indicator = (int)level ^ 1;
        // BCH (15,5), and the mask that keeps the format from being all light.
        var bits = WithCheck((indicator << 3) | mask, 10, 0x537) ^ 0x5412;
        for (var bit = 0; bit < 15; bit++)
        {
            // Around the upper left finder, past the timing patterns; and along the other two.
            (int X, int Y) first = bit switch { < 6 => (8, bit), 6 => (8, 7), 7 => (8, 8), 8 => (7, 8), _ => (14 - bit, 8) };
            (int X, int Y) second = bit < 8 ? (size - 1 - bit, 8) : (8, size - 15 + bit);
            foreach (var (x, y) in (ReadOnlySpan<(int, int)>)[first, second])
            {
                if (reserve) Reserved[y] |= 1UL << x;
                else if (((bits >> bit) & 1) != 0) dark[y] |= 1UL << x;
            }
        }
    }

    /// <summary>With its separator, as far as that is within the symbol.</summary>
    private void Finder(int middleX, int middleY)
    {
        for (var y = Math.Max(0, middleY - 4); y <= Math.Min(size - 1, middleY + 4); y++)
        {
            for (var x = Math.Max(0, middleX - 4); x <= Math.Min(size - 1, middleX + 4); x++)
            {
                var ring = Math.Max(Math.Abs(x - middleX), Math.Abs(y - middleY));
                Set(x, y, ring is not (2 or 4));
            }
        }
    }

    private void Alignments(int[] centres)
    {
        foreach (var middleY in centres)
        {
            foreach (var middleX in centres)
            {
                // Not where a finder stands.
                if ((middleX == 6 && (middleY == 6 || middleY == size - 7)) || (middleX == size - 7 && middleY == 6)) continue;
                for (var y = -2; y <= 2; y++)
                {
                    for (var x = -2; x <= 2; x++) Set(middleX + x, middleY + y, Math.Max(Math.Abs(x), Math.Abs(y)) != 1);
                }
            }
        }
    }

    /// <summary>ISO/IEC 18004, 7.10: BCH (18,6), twice, from version 7 on.</summary>
    private void VersionNumber(int number)
    {
        var bits = WithCheck(number, 12, 0x1F25);
        for (var bit = 0; bit < 18; bit++)
        {
            var dark = ((bits >> bit) & 1) != 0;
            Set(bit / 3, size - 11 + (bit % 3), dark);
            Set(size - 11 + (bit % 3), bit / 3, dark);
        }
    }

    private static int WithCheck(int value, int checks, int generator)
    {
        var rest = value << checks;
        for (var bit = 31; bit >= checks; bit--)
        {
            if (((rest >> bit) & 1) != 0) rest ^= generator << (bit - checks);
        }
        return (value << checks) | rest;
    }

    private void Set(int x, int y, bool dark)
    {
        Reserved[y] |= 1UL << x;
        Dark[y] = dark ? Dark[y] | (1UL << x) : Dark[y] & ~(1UL << x);
    }
}
