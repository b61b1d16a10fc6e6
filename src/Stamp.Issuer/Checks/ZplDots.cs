namespace Stamp.Issuer.Checks;

/// <summary>A graphic of a ZPL file, spelled out from its compressed hexadecimal.</summary>
/// <param name="Stride">Bytes a row.</param>
internal sealed record ZplDots(int Stride, IReadOnlyList<byte[]> Rows)
{
    /// <summary>Dots to a label's side: 300 mm at 600 dpi are 7,087.</summary>
    private const int MostDots = 8_192;

    public static PgmImage White(int width, int height)
    {
        if (width is < 1 or > MostDots || height is < 1 or > MostDots) throw new InvalidDataException("A ZPL label of no size.");
        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(PgmImage.White);
        return new(width, height, pixels);
    }

    /// <summary>
    /// ZPL II Programming Guide, "Alternative Data Compression Scheme": G to Y and g to z say how often the next digit
    /// comes, a comma and an exclamation mark fill a row, a colon repeats the one above.
    /// </summary>
    /// <exception cref="InvalidDataException"/>
    public static ZplDots Read(int bytes, int stride, string text)
    {
        if (stride is < 1 or > MostDots / 8 || bytes % stride != 0 || bytes / stride > MostDots) throw new InvalidDataException("A ZPL graphic of no size.");
        var (rows, row, digits, times) = (new List<byte[]>(), new byte[stride], 0, 0);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case ':' when digits == 0 && rows.Count > 0: rows.Add(rows[^1]); break;
                case ',': Fill(0, (2 * stride) - digits); break;
                case '!': Fill(15, (2 * stride) - digits); break;
                case >= 'G' and <= 'Y': times += letter - 'F'; break;
                case >= 'g' and <= 'z': times += 20 * (letter - 'f'); break;
                default:
                    if (!char.IsAsciiHexDigit(letter)) throw new InvalidDataException("A ZPL graphic with something else than digits.");
                    Fill(Convert.ToInt32(letter.ToString(), 16), Math.Max(1, times));
                    times = 0;
                    break;
            }
        }
        return rows.Count == bytes / stride && digits == 0 ? new(stride, rows) : throw new InvalidDataException("A ZPL graphic that is cut short.");

        void Fill(int digit, int count)
        {
            for (; count > 0; count--)
            {
                row[digits >> 1] |= (byte)((digits & 1) == 0 ? digit << 4 : digit);
                if (++digits < 2 * stride) continue;
                rows.Add(row);
                (row, digits) = (new byte[stride], 0);
            }
        }
    }

    /// <summary>Blackens the label's dots where this one's are; what lies outside is cut off, as a head does.</summary>
    public void Burn(PgmImage? label, int left, int top)
    {
        if (label is null) throw new InvalidDataException("A ZPL graphic before its label's size.");
        for (var y = 0; y < Rows.Count && top + y < label.Height; y++)
        {
            for (var x = 0; x < 8 * Stride && left + x < label.Width; x++)
            {
                if ((Rows[y][x >> 3] & (0x80 >> (x & 7))) != 0) label.Pixels[((top + y) * label.Width) + left + x] = 0;
            }
        }
    }
}
