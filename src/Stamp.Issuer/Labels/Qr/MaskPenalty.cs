using System.Numerics;

namespace Stamp.Issuer.Labels.Qr;

/// <summary>
/// How bad a masked symbol is to read (ISO/IEC 18004, 7.8.3), for all modules of a row at once. Where the
/// standard leaves room it computes what QRCoder computes: the pattern that resembles a finder counts only
/// with its four light modules inside the symbol, and the share of dark modules is rounded down to 5 %.
/// </summary>
internal static class MaskPenalty
{
    /// <param name="rows">One for each row, with bits for its modules only.</param>
    public static int Of(ReadOnlySpan<ulong> rows)
    {
        var size = rows.Length;
        var all = (1UL << size) - 1;
        int runs = 0, starts = 0, blocks = 0, finders = 0, dark = 0;
        // Where the rows above, one to three back, were equal to theirs above.
        ulong alike1 = 0, alike2 = 0, alike3 = 0, windowsAbove = 0, rowAbove = 0, pairsAbove = 0;
        for (var y = 0; y < size; y++)
        {
            var row = rows[y];
            dark += BitOperations.PopCount(row);

            // Five alike in a row: 3 points, and one for each more, which is 1 a window of five and 2 a run.
            var pairs = ~(row ^ (row >> 1)) & (all >> 1);
            var windows = pairs & (pairs >> 1);
            windows &= windows >> 2;
            runs += BitOperations.PopCount(windows);
            starts += BitOperations.PopCount(windows & ~(windows << 1));
            finders += Finders(row, all);

            if (y > 0)
            {
                var alike = ~(row ^ rowAbove) & all;
                var down = alike & alike1 & alike2 & alike3;
                runs += BitOperations.PopCount(down);
                starts += BitOperations.PopCount(down & ~windowsAbove);
                blocks += BitOperations.PopCount(pairs & pairsAbove & alike);
                (alike3, alike2, alike1, windowsAbove) = (alike2, alike1, alike, down);
            }
            (rowAbove, pairsAbove) = (row, pairs);
        }
        finders += FindersDown(rows, all);
        var share = dark * 20 / (size * size);
        return runs + (2 * starts) + (3 * blocks) + (40 * finders) + (10 * Math.Min(Math.Abs(share - 10), Math.Abs(share - 9)));
    }

    /// <summary>Dark and light as 1011101, with four light modules before or after.</summary>
    private static int Finders(ulong row, ulong all)
    {
        var core = row & ~(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & ~(row >> 5) & (row >> 6);
        if (core == 0) return 0;
        var four = row | (row >> 1);
        four |= four >> 2;
        return BitOperations.PopCount(core & ~(four >> 7) & (all >> 10)) + BitOperations.PopCount((core >> 4) & ~four);
    }

    private static int FindersDown(ReadOnlySpan<ulong> rows, ulong all)
    {
        var count = 0;
        for (var y = 0; y + 6 < rows.Length; y++)
        {
            var core = rows[y] & ~rows[y + 1] & rows[y + 2] & rows[y + 3] & rows[y + 4] & ~rows[y + 5] & rows[y + 6];
            if (core == 0) continue;
            if (y + 10 < rows.Length) count += BitOperations.PopCount(core & ~(rows[y + 7] | rows[y + 8] | rows[y + 9] | rows[y + 10]) & all);
            if (y >= 4) count += BitOperations.PopCount(core & ~(rows[y - 1] | rows[y - 2] | rows[y - 3] | rows[y - 4]) & all);
        }
        return count;
    }
}
