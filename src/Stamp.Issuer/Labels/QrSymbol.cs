using System.Buffers;
using System.Collections;
using QRCoder;
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

    /// <summary>ISO/IEC 18004, table 5. Nothing else keeps a symbol in alphanumeric mode.</summary>
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");

    /// <summary>Version 9: beyond it a module on the sheet of 24 gets smaller than 0.45 mm.</summary>
    private const int MostModules = 53;

    // For each column, the rectangle that starts there and is still growing downwards.
    private readonly int[] widths = new int[MostModules];
    private readonly int[] tops = new int[MostModules];
    private readonly bool[] row = new bool[MostModules + 1];

    /// <summary>Appends the path and its fill; the answer is the number of modules to a side.</summary>
    /// <param name="place">Writes what must stand before the path, given the number of modules.</param>
    public int Draw(string url, PdfBuffer content, Action<PdfBuffer, int> place)
    {
        // Not with the URL in the message: whole codes never reach a log.
        if (url.Length == 0 || url.AsSpan().ContainsAnyExcept(Alphanumeric))
            throw new ArgumentException("A printed URL is of QR's alphanumeric characters only.", nameof(url));

        using var code = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        var matrix = code.ModuleMatrix;
        var modules = matrix.Count - (2 * QuietZone);
        if (modules > MostModules) throw new ArgumentException("A printed URL is at most of QR version 9-M: 262 characters.", nameof(url));

        place(content, modules);
        Array.Clear(widths);
        for (var y = 0; y < modules; y++) Row(matrix[y + QuietZone], y, modules, content);
        for (var x = 0; x < modules; x++) Close(x, modules, content);
        content.Raw("f "u8);
        return modules;
    }

    private void Row(BitArray bits, int y, int modules, PdfBuffer content)
    {
        for (var x = 0; x < modules; x++) row[x] = bits[x + QuietZone];
        row[modules] = false;
        for (int x = 0, run; x < modules; x += Math.Max(run, 1))
        {
            run = 0;
            while (row[x + run]) run++;
            // What grew from the row above goes on only as exactly the same run.
            for (var under = x; under < x + Math.Max(run, 1); under++)
            {
                if (widths[under] != 0 && !(under == x && widths[under] == run)) Close(under, y, content);
            }
            if (run > 0 && widths[x] == 0) (widths[x], tops[x]) = (run, y);
        }
    }

    private void Close(int x, int bottom, PdfBuffer content)
    {
        if (widths[x] == 0) return;
        content.Int(x).Byte((byte)' ').Int(tops[x]).Byte((byte)' ').Int(widths[x]).Byte((byte)' ').Int(bottom - tops[x]).Raw(" re\n"u8);
        widths[x] = 0;
    }
}
