using System.Net;
using System.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Public;

/// <summary>Bodies that are no form, values from the ends of what can be written, and requests that are too large: each answer is a page in words, none is an outage.</summary>
public sealed class NoFormTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private const string Multipart = "multipart/form-data; boundary=b";

    private const string Field = "--b\r\nContent-Disposition: form-data; name=\"told\"\r\n\r\nx\r\n";

    public static TheoryData<string?, string> Bodies => new()
    {
        { null, "x" }, { "text/plain", "told=x" }, { "application/json", "{}" }, { "nonsense", "told=x" },
        { "application/x-www-form-urlencoded", "told=x" }, { "application/x-www-form-urlencoded; charset=utf-7", "told=x" }, { "application/x-www-form-urlencoded; charset=nonsense", "told=x" },
        { "multipart/form-data", Field + "--b--\r\n" }, { "multipart/form-data; boundary=", Field }, { $"multipart/form-data; boundary={new string('b', 100)}", Field }, { "multipart/mixed; boundary=b", Field + "--b--\r\n" },
        { Multipart, "--b" }, { Multipart, Field }, { Multipart, "--b\r\nContent-Disposition: form-data; name=\"told\"\r\n\r\nx" },
        { Multipart, "--b\r\nno header\r\n\r\nx\r\n--b--\r\n" }, { Multipart, $"--b\r\nX: {new string('x', 10_000)}\r\n\r\nx\r\n--b--\r\n" }, { Multipart, "--b\r\nX: y\r\n\r\nx\r\n--b--\r\n" },
        { $"{Multipart}; charset=utf-7", "--b" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_report_that_is_no_form_gets_a_page_that_says_so(string? type, string body)
    {
        foreach (var path in new[] { "/report", Reports.ReportSender.ReportPath(verify.Data, Noodles, 1), "/report/31129999" })
        {
            foreach (var (language, words) in new[] { ("vi", "Hãy quay lại trang trước"), ("en", "Go back") })
            {
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
                var (status, page) = await Reports.ReportSender.PostAsync(verify, $"{path}?lang={language}", content);
                Assert.Equal(400, status);
                Assert.Contains("<h1>", page, StringComparison.Ordinal);
                Assert.Contains(words, page, StringComparison.Ordinal);
            }
        }
        Assert.Empty(Reports.ReportSender.Cases(verify.Data));
    }

    [Fact]
    public async Task A_report_without_any_body_is_told_as_much()
    {
        var (status, page) = await Reports.ReportSender.PostAsync(verify, "/report", new ByteArrayContent([]));
        Assert.Equal(400, status);
        Assert.Contains("Chưa nhận được phản ánh", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("too long an address", 414, "The address is too long")]
    [InlineData("a body", 413, "Nothing can be sent here")]
    [InlineData("another method", 405, "This address is for reading")]
    [InlineData("too large a report", 413, "The report and its photo are too large")]
    public async Task What_is_too_much_gets_a_page(string what, int status, string words)
    {
        const string end = "Host: x\r\nConnection: close\r\nAccept: text/html\r\nAccept-Language: en\r\n";
        var request = what switch
        {
            "too long an address" => $"GET {verify.Data.Path(Noodles, 1)}?fbclid={new string('x', 5_000)} HTTP/1.1\r\n{end}\r\n",
            "a body" => $"GET / HTTP/1.1\r\n{end}Content-Length: 1\r\n\r\nx",
            "another method" => $"POST {verify.Data.Path(Noodles, 1)} HTTP/1.1\r\n{end}\r\n",
            _ => $"POST /report HTTP/1.1\r\n{end}Content-Type: {Multipart}\r\nContent-Length: 100000000\r\n\r\n{Field}",
        };
        var answer = await verify.RawAsync(Encoding.ASCII.GetBytes(request));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains(words, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_are_told_in_a_document_of_their_own()
    {
        using var answer = await verify.SendAsync(HttpMethod.Get, $"/?code={new string('x', 5_000)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task No_value_in_an_address_is_an_outage()
    {
        var code = verify.Data.Code(Noodles, 1).ToString();
        string[] values = ["1/1/0001", "31/12/9999", "0", "-1", "2147483648", "9223372036854775808", "999999999999999999999999999999", "1e308", "%00", "%", "%EF%BF%BF", "%F0%9F%90%9F", "%D9%A2%D9%A0", new('9', 300), ""];
        var wrong = new List<string>();
        foreach (var value in values)
        {
            foreach (var path in new[]
            {
                $"/?code={value}", $"/?code={value}&code={value}", $"/?lang={value}", $"/?lang={value}&lang=en", $"/{value}", $"/{code}?lang={value}", $"/{code}?x={value}",
                $"/01/{value}/21/{code}", $"/01/{value}/21/{value}", $"/S/{value}/{code}", $"/S/{value}/01/{value}/21/{code}", $"/api/v1/stamps/{value}", $"/report/{value}", $"/report?code={value}&lang={value}", $"/report/{code}?lang={value}",
            })
            {
                foreach (var accept in new[] { "text/html", "application/json" })
                {
                    // Each another client: none is to run out of its budget.
                    var answer = await verify.RawAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: {accept}\r\nX-Forwarded-For: {Reports.ReportSender.AnotherClient()}\r\n\r\n"));
                    if (answer.Length < 12 || answer[9] == '5') wrong.Add($"{path} {accept}: {answer[..Math.Min(40, answer.Length)]}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }
}
