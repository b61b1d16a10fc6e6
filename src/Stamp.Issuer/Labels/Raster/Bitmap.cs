namespace Stamp.Issuer.Labels.Raster;

/// <summary>Dots of a printer, dark or not; rows from the top, eight dots a byte, the left one in the highest bit.</summary>
internal sealed class Bitmap(int width, int height)
{
    private readonly byte[] bits = new byte[(width + 7) / 8 * height];

    public int Width => width;

    public int Height => height;

    /// <summary>Bytes a row. Bits beyond the width are never set.</summary>
    public int Stride { get; } = (width + 7) / 8;

    public bool this[int x, int y] => (bits[(y * Stride) + (x >> 3)] & (0x80 >> (x & 7))) != 0;

    public ReadOnlySpan<byte> Row(int y) => bits.AsSpan(y * Stride, Stride);

    public void Clear() => Array.Clear(bits);

    public void Set(int x, int y, bool dark)
    {
        ref var eight = ref bits[(y * Stride) + (x >> 3)];
        var bit = (byte)(0x80 >> (x & 7));
        eight = (byte)(dark ? eight | bit : eight & ~bit);
    }

    /// <summary>Darkens a row's dots from one to before another, within the width.</summary>
    public void Darken(int y, int from, int to)
    {
        for (var x = from; x < to; x++) Set(x, y, dark: true);
    }

    /// <summary>Darkens what another's dots darken; what lies outside is cut off.</summary>
    public void Draw(Bitmap other, int left, int top)
    {
        var (shift, first) = (left & 7, left >> 3);
        var last = (byte)(0xFF << (-width & 7));
        for (var y = Math.Max(0, -top); y < other.Height && top + y < height; y++)
        {
            var row = bits.AsSpan((top + y) * Stride, Stride);
            var from = other.Row(y);
            for (var at = 0; at < from.Length; at++)
            {
                var into = first + at;
                if ((uint)into < (uint)row.Length) row[into] |= (byte)(from[at] >> shift);
                if ((uint)(into + 1) < (uint)row.Length) row[into + 1] |= (byte)(from[at] << (8 - shift));
            }
            row[^1] &= last;
        }
    }

    /// <summary>The smallest part that holds every dark dot; null where none is.</summary>
    public (int Left, int Top, Bitmap Part)? Cropped()
    {
        int left = width, right = 0, top = height, bottom = 0;
        for (var y = 0; y < height; y++)
        {
            if (!Row(y).ContainsAnyExcept((byte)0)) continue;
            (top, bottom) = (Math.Min(top, y), y + 1);
            for (var x = 0; x < width; x++)
            {
                if (this[x, y]) (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            }
        }
        if (bottom == 0) return null;
        var part = new Bitmap(right - left, bottom - top);
        part.Draw(this, -left, -top);
        return (left, top, part);
    }
}
