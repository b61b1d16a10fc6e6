using System.Buffers;
using System.Numerics;
using QRCoder;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Issuer.Labels;

/// <summary>Black modules from the symbol's upper left corner, in modules.</summary>
public readonly record struct SymbolBox(int X, int Y, int Width, int Height);

/// <summary>
/// A QR symbol as few rectangles, to be filled as one path: neighbouring runs of one path leave no seams where a
/// viewer smooths edges. Not for use from several threads at once.
/// </summary>
public sealed class QrSymbol
{
    /// <summary>Anything else would need byte mode.</summary>
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(QrText.Characters);

    /// <summary>Version 9: beyond it a module on the sheet of 24 gets smaller than 0.45 mm.</summary>
    private const int MostModules = 53;

    private readonly QrEncoder encoder = new();
    private readonly List<SymbolBox> boxes = [];

    // For each column, the rectangle that starts there and is still growing downwards.
    private readonly int[] widths = new int[MostModules];
    private readonly int[] tops = new int[MostModules];

    /// <summary>The bits that a URL takes, from which its version follows.</summary>
    public static int BitsOf(string url)
    {
        // Not with the URL in the message: whole codes never reach a log.
        if (url.Length == 0 || url.AsSpan().ContainsAnyExcept(Alphanumeric))
            throw new ArgumentException("A printed URL is of QR's alphanumeric characters only.", nameof(url));
        return QrText.BitsOf(url);
    }

    /// <summary>The symbol's rectangles, each module in one; valid until the next.</summary>
    /// <param name="modules">To a side.</param>
    public List<SymbolBox> Make(string url, QrLevel level, out int modules)
    {
        var rows = Rows(url, level);
        modules = rows.Length;
        boxes.Clear();
        var growing = 0UL;
        for (var y = 0; y < rows.Length; y++) growing = Row(rows[y], growing, y);
        Row(0, growing, rows.Length);
        return boxes;
    }

    /// <summary>The symbol's modules: bit x of row y is dark. Valid until the next.</summary>
    internal ReadOnlySpan<ulong> Rows(string url, QrLevel level)
    {
        _ = BitsOf(url);
        return encoder.TryEncode(url, level) ? encoder.Rows : Other(url, level);
    }

    /// <summary>What the encoder leaves: version 1. Larger than version 9 is refused.</summary>
    private static ulong[] Other(string url, QrLevel level)
    {
        using var code = QRCodeGenerator.GenerateQrCode(url, level switch
        {
            QrLevel.L => QRCodeGenerator.ECCLevel.L,
            QrLevel.M => QRCodeGenerator.ECCLevel.M,
            QrLevel.Q => QRCodeGenerator.ECCLevel.Q,
            _ => QRCodeGenerator.ECCLevel.H,
        });
        // QRCoder's matrix has a quiet zone of four modules around it.
        const int Quiet = 4;
        var rows = new ulong[code.ModuleMatrix.Count - (2 * Quiet)];
        if (rows.Length > MostModules) throw new ArgumentException("A printed URL is at most of QR version 9.", nameof(url));
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows.Length; x++) rows[y] |= code.ModuleMatrix[y + Quiet][x + Quiet] ? 1UL << x : 0;
        }
        return rows;
    }

    /// <summary>From the columns where a rectangle starts that grows into this row to those that grow on.</summary>
    private ulong Row(ulong row, ulong growing, int y)
    {
        var starts = row & ~(row << 1);
        // What grew from the row above goes on only as exactly the same run.
        for (var left = growing; left != 0; left &= left - 1)
        {
            var x = BitOperations.TrailingZeroCount(left);
            if ((starts >> x & 1) != 0 && BitOperations.TrailingZeroCount(~(row >> x)) == widths[x]) continue;
            boxes.Add(new(x, tops[x], widths[x], y - tops[x]));
            growing ^= 1UL << x;
        }
        for (var left = starts & ~growing; left != 0; left &= left - 1)
        {
            var x = BitOperations.TrailingZeroCount(left);
            (widths[x], tops[x]) = (BitOperations.TrailingZeroCount(~(row >> x)), y);
        }
        return growing | starts;
    }
}
