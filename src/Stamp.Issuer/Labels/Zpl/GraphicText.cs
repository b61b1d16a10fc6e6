using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Labels.Zpl;

/// <summary>
/// Rows of dots as ZPL's compressed hexadecimal (ZPL II Programming Guide, "Alternative Data Compression Scheme"):
/// G to Y say that the digit after them comes 1 to 19 times, g to z 20 to 400 times in steps of 20, a comma that the
/// rest of the row is white, an exclamation mark that it is black, and a colon that the row is the one above.
/// </summary>
internal sealed class GraphicText(TextBuffer text)
{
    private const int MostTimes = 400;

    private byte[] above = [];
    private bool begun;

    public static void Write(TextBuffer text, Bitmap bitmap)
    {
        var graphic = new GraphicText(text);
        for (var y = 0; y < bitmap.Height; y++) graphic.Row(bitmap.Row(y));
    }

    /// <summary>Before the rows of another graphic.</summary>
    public void Begin() => begun = false;

    /// <param name="times">How often it stands there, one below the other.</param>
    public void Row(ReadOnlySpan<byte> row, int times = 1)
    {
        if (begun && row.SequenceEqual(above))
        {
            text.Repeat((byte)':', times);
            return;
        }
        if (above.Length != row.Length) above = new byte[row.Length];
        row.CopyTo(above);
        begun = true;
        Digits(row);
        text.Repeat((byte)':', times - 1);
    }

    private void Digits(ReadOnlySpan<byte> row)
    {
        var count = 2 * row.Length;
        for (var at = 0; at < count;)
        {
            var (digit, end) = (Digit(row, at), at + 1);
            while (end < count && Digit(row, end) == digit) end++;
            if (digit is 0 or 15 && end == count)
            {
                text.Byte(digit == 0 ? (byte)',' : (byte)'!');
                return;
            }
            Run(digit, end - at);
            at = end;
        }
    }

    private void Run(int digit, int times)
    {
        var figure = "0123456789ABCDEF"u8[digit];
        for (; times > MostTimes; times -= MostTimes) text.Byte((byte)'z').Byte(figure);
        if (times <= 2)
        {
            text.Repeat(figure, times);
            return;
        }
        if (times >= 20) text.Byte((byte)('g' + (times / 20) - 1));
        if (times % 20 > 0) text.Byte((byte)('G' + (times % 20) - 1));
        text.Byte(figure);
    }

    private static int Digit(ReadOnlySpan<byte> row, int at) => (at & 1) == 0 ? row[at >> 1] >> 4 : row[at >> 1] & 15;
}
