using System.Text;
using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.Labels.Zpl;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Tests.Labels.Zpl;

public sealed class GraphicTextTests
{
    /// <param name="expected">As the programming guide's rules have it.</param>
    [Theory]
    [InlineData("00000000", ",")]
    [InlineData("FFFFFFFF", "!")]
    [InlineData("12345678", "12345678")]
    [InlineData("80000000", "8,")]
    [InlineData("8000000F", "8L0!")]
    [InlineData("AAAAAAA1", "MA1")]
    [InlineData("AA1", "AA1,")]
    [InlineData("1122333F", "1122I3!")]
    public void Is_exactly_this(string row, string expected) => Assert.Equal(expected, TextOf(Rows(row.PadRight(8, '0'))));

    [Theory]
    [InlineData(19, "Y71!")]
    [InlineData(20, "g71!")]
    [InlineData(21, "gG71!")]
    [InlineData(400, "z71!")]
    [InlineData(401, "z771!")]
    [InlineData(827, "z7z7gM71!")]
    public void Long_runs_are_told_in_twenties(int times, string expected)
    {
        var digits = new string('7', times) + "1";
        Assert.Equal(expected, TextOf(Rows(digits.PadRight((digits.Length + 2) / 2 * 2, 'F'))));
    }

    [Fact]
    public void Equal_rows_are_colons() => Assert.Equal("1,::2,:1,", TextOf(Rows("1000", "1000", "1000", "2000", "2000", "1000")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_reader_gets_back_any_picture(int seed)
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (8, 3), (37, 20), (401, 30), (3_301, 4)])
        {
            var bitmap = new Bitmap(width, height);
            // Letters come in long runs of equal bits now and then.
            var letters = SampleJob.Letters(seed + width, width * height / 16 + 1);
            for (var at = 0; at < width * height; at++) bitmap.Set(at % width, at / width, letters[at / 16] < 'A' ? at % 3 == seed % 3 : letters[at / 16] < 'P');
            var read = ZplReader.Graphic(bitmap.Stride * height, bitmap.Stride, TextOf(bitmap));
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < 8 * bitmap.Stride; x++) Assert.Equal(x < width && bitmap[x, y], read[x, y]);
            }
        }
    }

    private static Bitmap Rows(params string[] rows)
    {
        var bitmap = new Bitmap(rows[0].Length * 4, rows.Length);
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < bitmap.Width; x++) bitmap.Set(x, y, (Convert.ToInt32(rows[y][x / 4].ToString(), 16) >> (3 - (x % 4)) & 1) != 0);
        }
        return bitmap;
    }

    private static string TextOf(Bitmap bitmap)
    {
        var text = new TextBuffer();
        GraphicText.Write(text, bitmap);
        return Encoding.ASCII.GetString(text.Written);
    }
}
