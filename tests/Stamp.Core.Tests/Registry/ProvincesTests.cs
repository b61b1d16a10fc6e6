using System.Text;
using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Registry;

public sealed class ProvincesTests
{
    [Fact]
    public void There_are_34_whose_codes_fit_into_a_visit()
    {
        Assert.Equal(34, Provinces.All.Select(province => province.Code).Distinct().Count());
        Assert.Equal(34, Provinces.All.Select(province => province.Name).Distinct().Count());
        Assert.All(Provinces.All, province => Assert.InRange(province.Code, 1, ScanRules.MaxPlace));
    }

    [Fact]
    public void Each_is_found_by_its_code_and_by_its_name()
    {
        foreach (var (code, name) in Provinces.All)
        {
            foreach (var text in new[] { $"{code}", $"{code:D2}", name, name.ToUpperInvariant(), $"Tỉnh {name}" })
            {
                Assert.True(Provinces.TryFind(text, out var found), text);
                Assert.Equal(code, found);
            }
        }
    }

    [Theory]
    [InlineData("quang ninh", 22)]
    [InlineData("Quảng Ninh", 22)]
    [InlineData("Qua\u0309ng Ninh", 22)]
    [InlineData("TP. Hồ Chí Minh", 79)]
    [InlineData("thành phố hồ chí minh", 79)]
    [InlineData("  Dak Lak ", 66)]
    [InlineData("Thanh Hoá", 38)]
    public void So_is_what_people_and_proxies_write(string text, byte code)
    {
        Assert.True(Provinces.TryFind(text, out var found));
        Assert.Equal(code, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("022")]
    [InlineData("Bắc Kạn")]
    [InlineData("Tỉnh")]
    [InlineData("22, 31")]
    [InlineData("<script>")]
    [InlineData(null)]
    public void What_is_no_province_today_is_not_found(string? text)
    {
        Assert.False(Provinces.TryFind(text, out var code));
        Assert.Equal(Provinces.Unknown, code);
    }

    [Fact]
    public void A_name_of_ten_megabytes_is_refused_unread() =>
        Assert.False(Provinces.TryFind(new StringBuilder().Insert(0, "Quảng ", 1_600_000).ToString(), out _));
}
