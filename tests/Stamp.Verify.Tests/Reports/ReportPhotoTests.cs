using System.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>Files that people, and others, send as photos. The bytes themselves: Stamp.Core.Tests.</summary>
public sealed class ReportPhotoTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private OcopData Data => verify.Data;

    [Theory]
    [InlineData("svg", "photo.svg", "image/svg+xml")]
    [InlineData("svg", "photo.png", "image/png")]
    [InlineData("pdf", "photo.jpg", "image/jpeg")]
    [InlineData("html", "photo.jpg", "image/jpeg")]
    [InlineData("cut off", "photo.jpg", "image/jpeg")]
    [InlineData("huge", "photo.png", "image/png")]
    [InlineData("seven megabytes", "photo.jpg", "image/jpeg")]
    public async Task What_is_no_photo_is_refused_beside_its_field_and_the_words_stay(string kind, string name, string type)
    {
        var bytes = kind switch
        {
            "svg" => Photos.SvgWithScript,
            "pdf" => Photos.Pdf,
            "html" => Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"),
            "cut off" => Photos.Jpeg[..^20],
            "huge" => Photos.PngOf(60_000, 60_000),
            _ => Photos.JpegOf(7 * 1024 * 1024),
        };
        var (status, page) = await verify.ReportAsync(Data.ReportPath(Noodles, 8), photo: bytes, name: name, type: type);
        Assert.Equal(422, status);
        Assert.Contains("id=\"photo-e\"", page, StringComparison.Ordinal);
        Assert.Contains("Mốc xanh ở đáy gói", page, StringComparison.Ordinal);
        Assert.Empty(Data.Cases());
    }

    [Fact]
    public async Task A_body_that_no_photo_explains_is_not_read()
    {
        var head = $"POST /report HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {26L * 1024 * 1024}\r\n\r\n--x\r\n";
        Assert.StartsWith("HTTP/1.1 413", await verify.RawAsync(Encoding.ASCII.GetBytes(head)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_no_body_is_read_as_before()
    {
        foreach (var path in new[] { "/", Data.Path(Noodles, 1), "/reports", "/api/v1/stamps/x" })
            Assert.Equal(413, (await verify.PostAsync(path, new StringContent("x"))).Status);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_is_nothing_to_us()
    {
        await using var own = await VerifyUnderTest.StartAsync();
        var (status, _) = await own.ReportAsync(own.Data.ReportPath(Noodles, 9), photo: Photos.Png, name: "../../../../etc/passwd.png", type: "text/html");
        Assert.Equal(200, status);
        Assert.Equal("image/png", new Core.Cases.CaseList(own.Data.Database).Photo(1).Value.ContentType);
    }
}
