using System.Text;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Settings;
using Stamp.Core.Verdicts;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Caution;

/// <summary>What people read when the scans of a genuine stamp look like a copied label's, from the service as it runs.</summary>
public sealed class CautionTests : IAsyncLifetime
{
    private const string Header = "X-Visitor-Province";

    private VerifyUnderTest verify = null!;
    private OcopData data = null!;
    private int visitors;

    public ValueTask InitializeAsync() => StartAsync(settings => settings);

    public ValueTask DisposeAsync() => verify.DisposeAsync();

    /// <summary>As a deployment sets it that has every sign warn shoppers.</summary>
    private static StampsSettings Warning(StampsSettings settings) => settings with
    {
        Caution = CautionRules.BuiltIn.WithShoppers(null, CautionRules.BuiltIn.Office.Of(ProductGroup.Handicrafts)).WithShoppers(ProductGroup.Food, new(Silence: 120)),
    };

    private async ValueTask StartAsync(Func<StampsSettings, StampsSettings> set)
    {
        data = new();
        data.Settings = set(data.Settings with { PlaceHeader = Header });
        verify = await VerifyUnderTest.StartAsync(data);
    }

    private async ValueTask RestartAsync(Func<StampsSettings, StampsSettings> set)
    {
        await verify.DisposeAsync();
        await StartAsync(set);
    }

    /// <summary>Another person, a while after the one before.</summary>
    /// <returns>The reason, or the sign where there is one.</returns>
    private async Task<string> ScanAsync(string path, TimeSpan later = default, string? province = null)
    {
        data.Clock.Now += later;
        var answer = await verify.JsonAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(++visitors), Header, province ?? "");
        var reason = answer.GetProperty("reason").GetString()!;
        if (!answer.TryGetProperty("caution", out var caution)) return reason;
        Assert.Equal("genuine-caution", reason);
        return caution.GetProperty("sign").GetString()!;
    }

    private async Task PageSays(CautionSign sign, string path)
    {
        var sentence = CautionSigns.Of(sign).Sentence;
        Assert.Contains($"<p>{sentence.Vi}</p>", await verify.PageAsync(path), StringComparison.Ordinal);
        Assert.Contains($"<p>{sentence.En}</p>", await verify.PageAsync(path + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crowds_and_silence_warn_nobody_unless_that_is_set()
    {
        for (var n = 1; n <= 20; n++) Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 11), TimeSpan.FromSeconds(10)));
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 11), TimeSpan.FromDays(200)));
        Assert.DoesNotContain("xem kỹ", await verify.PageAsync(data.Path(Noodles, 11)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_crowds_and_silence_show_is_a_hint_to_the_office()
    {
        var today = Core.Text.VietnamTime.DateOf(data.Clock.Now);
        for (var n = 1; n <= 9; n++) await ScanAsync(data.Path(Noodles, 12), TimeSpan.FromSeconds(10));
        var reports = new Core.Scans.Counting.ScanReports(data.Database);
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(reports.Of(new(null, null, null, null, today, today)).Value.Total == new Core.Scans.Counting.ScanCounts(1, 8, 0, 2)));
    }

    [Fact]
    public async Task Four_provinces_within_two_days_where_three_are_none()
    {
        var path = data.Path(Noodles, 13);
        foreach (var province in new[] { "22", "31", "79" }) Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromHours(15), province));
        Assert.Equal("places", await ScanAsync(path, TimeSpan.FromHours(15), "Da Nang"));
        await PageSays(CautionSign.Places, path);
    }

    /// <summary>At the lowest thresholds that can be set.</summary>
    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("198.51.100.{0}")]
    [InlineData("2001:db8:77:{0}::1")]
    public async Task One_client_or_a_hundred_addresses_of_one_network_turn_no_genuine_stamp_to_caution(string addresses)
    {
        await RestartAsync(settings => settings with { Caution = CautionRules.BuiltIn.WithShoppers(null, new(new CrowdThreshold(3, 1_440), new CrowdThreshold(3, 60))) });
        for (var n = 1; n <= 100; n++)
        {
            data.Clock.Now += TimeSpan.FromSeconds(n % 10 == 0 ? 600 : 5);
            Assert.Equal("genuine", await verify.ReasonAsync(
                data.Path(Noodles, 14), "X-Forwarded-For", addresses.Replace("{0}", $"{n}", StringComparison.Ordinal), "User-Agent", $"Phone {n}", Header, $"{(n % 2 == 0 ? "22" : "31")}"));
        }
        // The third network is a crowd of three.
        await ScanAsync(data.Path(Noodles, 14));
        Assert.Equal("pace", await ScanAsync(data.Path(Noodles, 14)));
    }

    [Fact]
    public async Task Twelve_visitors_within_an_hour_where_that_is_set()
    {
        await RestartAsync(Warning);
        var path = data.Path(Noodles, 1);
        for (var n = 1; n <= 11; n++) Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromMinutes(5)));
        Assert.Equal("visitors", await ScanAsync(path, TimeSpan.FromMinutes(5)));
        await PageSays(CautionSign.Visitors, path);
    }

    [Fact]
    public async Task Eight_visitors_within_five_minutes_where_that_is_set()
    {
        await RestartAsync(Warning);
        var path = data.Path(Noodles, 2);
        for (var n = 1; n <= 7; n++) Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromSeconds(30)));
        Assert.Equal("pace", await ScanAsync(path, TimeSpan.FromSeconds(30)));
        await PageSays(CautionSign.Pace, path);
    }

    [Fact]
    public async Task Food_that_nobody_scanned_for_months_where_that_is_set()
    {
        await RestartAsync(Warning);
        var (noodles, sauce) = (data.Path(Noodles, 3), data.Path(Sauce, 3));
        Assert.Equal("genuine", await ScanAsync(noodles));
        Assert.Equal("genuine", await ScanAsync(sauce));
        Assert.Equal("silence", await ScanAsync(noodles, TimeSpan.FromDays(121)));
        // Drinks keep longer.
        Assert.Equal("genuine", await ScanAsync(sauce));
        await PageSays(CautionSign.Silence, noodles);
    }

    [Fact]
    public async Task Three_provinces_within_six_hours_where_two_are_none_where_that_is_set()
    {
        await RestartAsync(Warning);
        var path = data.Path(Noodles, 4);
        Assert.Equal("genuine", await ScanAsync(path, province: "22"));
        Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromHours(1), "Ha Noi"));
        Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromHours(1), "somewhere"));
        Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromHours(1), "quang ninh"));
        Assert.Equal("places", await ScanAsync(path, TimeSpan.FromHours(1), "79"));
        await PageSays(CautionSign.Places, path);
    }

    [Fact]
    public async Task A_province_named_with_all_its_marks()
    {
        var path = data.Path(Noodles, 8);
        foreach (var province in new[] { "Đắk Lắk", "Thành phố Huế", "Lâm Đồng" })
        {
            var answer = await verify.RawAsync(Encoding.UTF8.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: application/json\r\nX-Forwarded-For: {VerifyUnderTest.Address(++visitors)}\r\n{Header}: {province}\r\n\r\n"));
            Assert.Contains("\"reason\":\"genuine\"", answer, StringComparison.Ordinal);
        }
        Assert.Equal("places", await ScanAsync(path, province: "22"));
    }

    [Fact]
    public async Task A_shelf_label_scanned_by_fifty_visitors_over_two_months_stays_genuine()
    {
        var path = data.Path(Noodles, 5);
        for (var n = 1; n <= 50; n++) Assert.Equal("genuine", await ScanAsync(path, TimeSpan.FromDays(60) / 50, n % 2 == 0 ? "22" : "31"));
        Assert.Contains("50 lượt", await verify.PageAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(visitors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stands_in_a_province_scans_there_unless_the_proxy_knows_better()
    {
        await RestartAsync(settings => settings with { Place = "Lạng Sơn" });
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 6)));
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 6)));
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 6), province: "20"));
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 6), province: "24"));
        Assert.Equal("genuine", await ScanAsync(data.Path(Noodles, 6), province: "22"));
        Assert.Equal("places", await ScanAsync(data.Path(Noodles, 6), province: "01"));
    }

    [Fact]
    public async Task Thresholds_set_for_a_group_are_its_own()
    {
        await RestartAsync(settings => settings with
        {
            Caution = CautionRules.BuiltIn.WithShoppers(ProductGroup.Food, new(Pace: new CrowdThreshold(3, 1))),
        });
        foreach (var reason in new[] { "genuine", "genuine", "pace" }) Assert.Equal(reason, await ScanAsync(data.Path(Noodles, 7)));
        foreach (var reason in new[] { "genuine", "genuine", "genuine" }) Assert.Equal(reason, await ScanAsync(data.Path(Sauce, 7)));
    }
}
