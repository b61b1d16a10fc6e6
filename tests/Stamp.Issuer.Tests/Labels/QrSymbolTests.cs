using System.Globalization;
using System.Text;
using QRCoder;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Tests.Labels;

public sealed class QrSymbolTests
{
    // Most alphanumerics of versions 2 to 9 at level M (ISO/IEC 18004, table 7).
    [Theory]
    [InlineData(38, 25)]
    [InlineData(61, 29)]
    [InlineData(90, 33)]
    [InlineData(122, 37)]
    [InlineData(154, 41)]
    [InlineData(178, 45)]
    [InlineData(221, 49)]
    [InlineData(262, 53)]
    public void The_path_covers_exactly_the_black_modules_each_once(int characters, int modules)
    {
        var url = "HTTPS://OCOP.EXAMPLE/" + string.Concat(Enumerable.Range(0, characters - 21).Select(n => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[n * 7 % 32]));
        var content = new PdfBuffer();
        Assert.Equal(modules, new QrSymbol().Draw(url, content, (_, _) => { }));

        var covered = new int[modules, modules];
        var path = Encoding.ASCII.GetString(content.Written);
        foreach (var line in path.Split('\n')[..^1])
        {
            var box = line.Split(' ')[..4].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            for (var y = box[1]; y < box[1] + box[3]; y++)
            {
                for (var x = box[0]; x < box[0] + box[2]; x++) covered[y, x]++;
            }
        }
        using var expected = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        for (var y = 0; y < modules; y++)
        {
            for (var x = 0; x < modules; x++) Assert.Equal(expected.ModuleMatrix[y + 4][x + 4] ? 1 : 0, covered[y, x]);
        }
        Assert.Equal(1, path.Split("f ").Length - 1);
    }

    [Fact]
    public void A_url_longer_than_version_9_is_refused() =>
        Assert.Throws<ArgumentException>(() => new QrSymbol().Draw(new string('A', 263), new PdfBuffer(), (_, _) => { }));

    [Fact]
    public void A_symbol_drawn_after_a_larger_one_is_the_same()
    {
        PdfBuffer fresh = new(), used = new();
        new QrSymbol().Draw("HTTPS://OCOP.VN/A", fresh, (_, _) => { });
        var symbol = new QrSymbol();
        symbol.Draw(new string('Z', 262), new PdfBuffer(), (_, _) => { });
        symbol.Draw("HTTPS://OCOP.VN/A", used, (_, _) => { });
        Assert.Equal(fresh.Written.ToArray(), used.Written.ToArray());
    }
}
