using System.Net;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Tests.Machine;

/// <summary>Every reason's JSON, to the letter: property names, their order and nulls are promised to machines.</summary>
public sealed class DocumentTests(WarnsOfCrowds warns) : IClassFixture<WarnsOfCrowds>
{
    private readonly VerifyUnderTest verify = warns.Verify;

    private const string At = "2026-11-21T03:00:00Z";

    private const string Producer = """
        "producer":{"name":"HTX Tài Hoan","kind":"cooperative","address":"Xã Côn Minh, Na Rì","province":"Bắc Kạn"}
        """;

    private const string NoodlesProduct = """
        "product":{"name":"Miến dong Tài Hoan","group":"food","gtin":null,"certificates":[]},
        """ + Producer;

    private const string Lot = """
        ,"lot":{"number":"MD-A","producedOn":"2026-11-21","expiresOn":"2027-11-20"}
        """;

    private static string Head(string verdict, string reason, string supportCode) =>
        $$"""
        {"verdict":"{{verdict}}","reason":"{{reason}}","supportCode":"{{supportCode}}"
        """;

    private static string Stars(string now = "5", string state = "valid") =>
        $$$"""
        ,"stars":{"atIssue":5,"now":{{{now}}},"certificate":{"number":"07/2025","authority":"Bộ Nông nghiệp và Môi trường","decidedOn":"2025-03-20","validUntil":"2028-03-19","state":"{{{state}}}","withdrawnOn":null,"withdrawnReason":null}}
        """;

    private static string Scanned(string at = At) => $$"""
        ,"scans":{"count":1,"firstAt":"{{at}}","lastAt":"{{at}}","recorded":true}
        """;

    private string Stamp(int index, string status) =>
        $$"""
        ,"stamp":{"code":"{{verify.Data.Code(OcopData.Noodles, index).ToGroups()}}","batch":2,"status":"{{status}}","issuedAt":"{{At}}"},
        """;

    private async Task Says(string expected, int index, HttpStatusCode status = HttpStatusCode.OK) =>
        await SaysAt(expected, verify.Data.Path(OcopData.Noodles, index), status);

    private async Task SaysAt(string expected, string path, HttpStatusCode status)
    {
        using var response = await verify.GetAsync(path);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable ? TimeSpan.FromSeconds(30) : null, response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public Task Genuine() => Says(
        Head("genuine", "genuine", "G1") + Stamp(1, "activated") + NoodlesProduct + Stars() + Lot + Scanned() + "}", 1);

    [Fact]
    public async Task Genuine_with_a_gtin() => Assert.Equal(
        OcopData.SauceGtin,
        (await verify.JsonAsync(verify.Data.Path(OcopData.Sauce, 1))).GetProperty("product").GetProperty("gtin").GetString());

    [Fact]
    public async Task Genuine_caution_after_twelve_visitors_within_the_hour()
    {
        var path = verify.Data.Path(OcopData.Noodles, 2);
        try
        {
            for (var visitor = 1; visitor <= 11; visitor++)
            {
                Assert.Equal("genuine", await verify.ReasonAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(visitor)));
                verify.Data.Clock.Now += TimeSpan.FromMinutes(5);
            }
            using var response = await verify.GetAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(12));
            var sentence = CautionSigns.Of(CautionSign.Visitors).Sentence;
            Assert.Equal(
                Head("genuine", "genuine-caution", "G2") + Stamp(2, "activated") + NoodlesProduct + Stars() + Lot
                + $$$"""
                ,"scans":{"count":12,"firstAt":"{{{At}}}","lastAt":"2026-11-21T03:55:00Z","recorded":true},"caution":{"sign":"visitors","vi":"{{{sentence.Vi}}}","en":"{{{sentence.En}}}"}}
                """,
                await response.Content.ReadAsStringAsync());
        }
        finally
        {
            verify.Data.Clock.Now = OcopData.Start;
        }
    }

    [Fact]
    public Task Not_activated() => Says(
        Head("invalid", "not-activated", "N1") + Stamp(70, "issued") + NoodlesProduct + Stars() + Scanned() + "}", 70);

    [Fact]
    public Task Voided() => Says(
        Head("invalid", "voided", "N2") + Stamp(60, "voided") + NoodlesProduct + Stars() + Scanned() + "}", 60);

    [Fact]
    public Task Recalled() => Says(
        Head("invalid", "recalled", "N3") + Stamp(41, "recalled") + NoodlesProduct + Stars() + Lot + Scanned() + "}", 41);

    [Fact]
    public async Task Stamp_expired_and_lot_expired_and_stars_expired()
    {
        try
        {
            verify.Data.Clock.Now = new(2028, 4, 1, 0, 0, 0, TimeSpan.Zero);
            const string later = "2028-04-01T00:00:00Z";
            await Says(Head("invalid", "stamp-expired", "N4") + Stamp(71, "issued") + NoodlesProduct
                + Stars("null", "expired") + Scanned(later) + "}", 71);
            await Says(Head("invalid", "lot-expired", "N5") + Stamp(3, "activated") + NoodlesProduct
                + Stars("null", "expired") + Lot + Scanned(later) + "}", 3);
        }
        finally
        {
            verify.Data.Clock.Now = OcopData.Start;
        }
    }

    [Fact]
    public Task Key_compromised() => SaysAt(
        $$$"""{"verdict":"invalid","reason":"key-compromised","supportCode":"N6","stamp":{"code":"{{{verify.Data.Code(OcopData.Leaked, 1).ToGroups()}}}","batch":null,"status":null,"issuedAt":null}}""",
        verify.Data.Path(OcopData.Leaked, 1), HttpStatusCode.OK);

    [Theory]
    [InlineData("/x", "\"kind\":\"too-few\",\"count\":1,\"vi\":\"Mã tem có 20 ký tự; mã này có 1, thiếu 19.\",\"en\":\"A stamp code has 20 characters; this has 1, 19 too few.\"")]
    [InlineData("/api/v1/stamps/u", "\"kind\":\"foreign-character\",\"character\":\"u\",\"vi\":\"Mã tem không có ký tự “u”; có thể đó là chữ V.\",\"en\":\"Stamp codes have no character “u”; it may be a V.\"")]
    [InlineData("/a/b/c", "\"kind\":\"other-address\",\"vi\":\"Đây là một địa chỉ web, nhưng không phải của tem.\",\"en\":\"This is an address of the web, but not a stamp's.\"")]
    [InlineData("/api/v2", "\"kind\":\"other-address\",\"vi\":\"Đây là một địa chỉ web, nhưng không phải của tem.\",\"en\":\"This is an address of the web, but not a stamp's.\"")]
    public Task Not_a_code(string path, string wrong) => SaysAt(
        $$$"""{"verdict":"malformed","reason":"not-a-code","supportCode":"M1","wrong":{{{{wrong}}}}}""", path, HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/00000000000000000000")]
    [InlineData("/api/v1/stamps/00000000000000000000")]
    [InlineData("/00000-00000-00000-00000.")]
    public Task Unknown(string path) => SaysAt("""{"verdict":"unknown","reason":"unknown","supportCode":"X1"}""", path, HttpStatusCode.NotFound);

    [Fact]
    public Task Not_in_registry()
    {
        var code = verify.Data.Keyring.Encipher(new(StampId.MaxBatch, 1), 1);
        return SaysAt(
            $$$"""{"verdict":"unavailable","reason":"not-in-registry","supportCode":"U2","stamp":{"code":"{{{code.ToGroups()}}}","batch":null,"status":null,"issuedAt":null}}""",
            $"/{code}", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_stamp_beyond_its_batch_is_ours_to_explain() =>
        Assert.Equal("not-in-registry", await verify.ReasonAsync(verify.Data.Path(OcopData.Noodles, 101)));

    [Fact]
    public async Task Unavailable_while_the_registry_is_away()
    {
        await using var cut = await VerifyUnderTest.StartAsync();
        File.Move(cut.Data.Folder.Registry, cut.Data.Folder.Registry + ".away");
        await VerifyUnderTest.UntilAsync(async () => (await cut.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        using var response = await cut.GetAsync(cut.Data.Path(OcopData.Noodles, 1));
        Assert.Equal(
            $$$"""{"verdict":"unavailable","reason":"unavailable","supportCode":"U1","stamp":{"code":"{{{cut.Data.Code(OcopData.Noodles, 1).ToGroups()}}}","batch":null,"status":null,"issuedAt":null}}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (response.StatusCode, response.Headers.RetryAfter!.Delta!.Value));
    }
}
