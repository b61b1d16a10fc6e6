using System.Buffers;
using System.Numerics;
using QRCoder;
using Stamp.Issuer.Labels.Qr;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>
/// A QR symbol as one path in module units, filled once: neighbouring runs of one path leave no seams
/// where a viewer smooths edges. Not for use from several threads at once.
/// </summary>
public sealed class QrSymbol
{
    /// <summary>ISO/IEC 18004: four modules of nothing on every side.</summary>
    public const int QuietZone = 4;

    /// <summary>Anything else would need byte mode.</summary>
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(QrText.Characters);

    /// <summary>Version 9: beyond it a module on the sheet of 24 gets smaller than 0.45 mm.</summary>
    private const int MostModules = 53;

    private readonly QrEncoder encoder = new();

    // For each column, the rectangle that starts there and is still growing downwards.
    private readonly int[] widths = new int[MostModules];
    private readonly int[] tops = new int[MostModules];

    /// <summary>Appends the path and its fill; the answer is the number of modules to a side.</summary>
    /// <param name="place">Writes what must stand before the path, given the number of modules.</param>
    public int Draw(string url, PdfBuffer content, Action<PdfBuffer, int> place)
    {
        // Not with the URL in the message: whole codes never reach a log.
        if (url.Length == 0 || url.AsSpan().ContainsAnyExcept(Alphanumeric))
            throw new ArgumentException("A printed URL is of QR's alphanumeric characters only.", nameof(url));

        var rows = encoder.TryEncode(url) ? encoder.Rows : Other(url);
        place(content, rows.Length);
        var growing = 0UL;
        for (var y = 0; y < rows.Length; y++) growing = Row(rows[y], growing, y, content);
        Row(0, growing, rows.Length, content);
        content.Raw("f "u8);
        return rows.Length;
    }

    /// <summary>What the encoder leaves: version 1. Larger than version 9 is refused.</summary>
    private static ulong[] Other(string url)
    {
        using var code = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        var rows = new ulong[code.ModuleMatrix.Count - (2 * QuietZone)];
        if (rows.Length > MostModules) throw new ArgumentException("A printed URL is at most of QR version 9-M: 262 characters.", nameof(url));
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows.Length; x++) rows[y] |= code.ModuleMatrix[y + QuietZone][x + QuietZone] ? 1UL << x : 0;
        }
        return rows;
    }

    /// <summary>From the columns where a rectangle starts that grows into this row to those that grow on.</summary>
    private ulong Row(ulong row, ulong growing, int y, PdfBuffer content)
    {
        var starts = row & ~(row << 1);
        // What grew from the row above goes on only as exactly the same run.
        for (var left = growing; left != 0; left &= left - 1)
        {
            var x = BitOperations.TrailingZeroCount(left);
            if ((starts >> x & 1) != 0 && BitOperations.TrailingZeroCount(~(row >> x)) == widths[x]) continue;
            content.Int(x).Byte((byte)' ').Int(tops[x]).Byte((byte)' ').Int(widths[x]).Byte((byte)' ').Int(y - tops[x]).Raw(" re\n"u8);
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
