using QRCoder;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Qr;

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
        var covered = new int[modules, modules];
        foreach (var box in new QrSymbol().Make(url, QrLevel.M, out var side))
        {
            Assert.Equal(modules, side);
            for (var y = box.Y; y < box.Y + box.Height; y++)
            {
                for (var x = box.X; x < box.X + box.Width; x++) covered[y, x]++;
            }
        }
        using var expected = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        for (var y = 0; y < modules; y++)
        {
            for (var x = 0; x < modules; x++) Assert.Equal(expected.ModuleMatrix[y + 4][x + 4] ? 1 : 0, covered[y, x]);
        }
    }

    [Fact]
    public void A_url_longer_than_version_9_is_refused() =>
        Assert.Throws<ArgumentException>(() => new QrSymbol().Make(new string('A', 263), QrLevel.M, out _));

    [Fact]
    public void A_symbol_made_after_a_larger_one_is_the_same()
    {
        var fresh = new QrSymbol().Make("HTTPS://OCOP.VN/A", QrLevel.M, out _);
        var symbol = new QrSymbol();
        symbol.Make(new string('Z', 262), QrLevel.M, out _);
        Assert.Equal(fresh, symbol.Make("HTTPS://OCOP.VN/A", QrLevel.M, out _));
    }
}
