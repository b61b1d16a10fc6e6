namespace Stamp.Issuer.Labels.Qr;

/// <summary>All that only a version decides, computed once. Shared by threads: nothing changes it.</summary>
internal sealed class QrLayout
{
    public const int Masks = 8;

    // A row for each level, the smallest version first.
    private static readonly (QrVersion Version, Lazy<QrLayout> Layout)[][] All =
        [.. Enum.GetValues<QrLevel>().Select(level => QrVersion.Of(level).Select(version => (version, new Lazy<QrLayout>(() => new(version)))).ToArray())];

    private readonly ulong[][] overlays;

    private QrLayout(QrVersion version)
    {
        Version = version;
        Checks = new(version.CheckCodewords);
        var patterns = new FunctionPatterns(version);
        Order = OrderOf(version, patterns.Reserved);
        overlays = [.. Enumerable.Range(0, Masks).Select(mask => OverlayOf(mask, version, patterns))];
    }

    public QrVersion Version { get; }

    public ReedSolomon Checks { get; }

    /// <summary>Where each bit of the codewords goes, as y · 64 + x. What remains is light before masking.</summary>
    public ushort[] Order { get; }

    /// <summary>The smallest version from 2 to 9 that holds so many bits; null beyond.</summary>
    public static QrLayout? For(QrLevel level, int bits) =>
        VersionFor(level, bits) is { } version ? All[(int)level][version.Number - QrVersion.First].Layout.Value : null;

    /// <summary>As <see cref="For"/>, without what only drawing needs.</summary>
    public static QrVersion? VersionFor(QrLevel level, int bits)
    {
        foreach (var (version, _) in All[(int)level])
        {
            if (bits <= version.DataCodewords * 8) return version;
        }
        return null;
    }

    /// <summary>Rows which, combined with the data's by exclusive or, are the symbol under that mask.</summary>
    public ReadOnlySpan<ulong> Overlay(int mask) => overlays[mask];

    /// <summary>ISO/IEC 18004, 7.7.3: two columns at a time, up and down, from the right.</summary>
    private static ushort[] OrderOf(QrVersion version, ulong[] reserved)
    {
        var order = new List<ushort>();
        var up = true;
        for (var right = version.Size - 1; right > 0; right -= 2, up = !up)
        {
            // The column of the timing pattern belongs to no pair.
            if (right == 6) right--;
            for (var step = 0; step < version.Size; step++)
            {
                var y = up ? version.Size - 1 - step : step;
                for (var x = right; x >= right - 1; x--)
                {
                    if ((reserved[y] >> x & 1) == 0) order.Add((ushort)((y * 64) + x));
                }
            }
        }
        return [.. order.Take(version.Codewords * 8)];
    }

    private static ulong[] OverlayOf(int mask, QrVersion version, FunctionPatterns patterns)
    {
        var size = version.Size;
        var rows = patterns.Dark.ToArray();
        patterns.Format(rows, version.Level, mask);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if ((patterns.Reserved[y] >> x & 1) == 0 && Inverts(mask, x, y)) rows[y] |= 1UL << x;
            }
        }
        return rows;
    }

    /// <summary>ISO/IEC 18004, table 10.</summary>
    private static bool Inverts(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((y / 2) + (x / 3)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };
}
