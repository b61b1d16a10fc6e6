using System.Diagnostics;
using System.Net;
using System.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Public;

/// <summary>10 MB of junk anywhere is answered soon, with a 4xx, in little memory, and the service lives on.</summary>
[Collection(nameof(Alone))]
public sealed class JunkTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private static readonly string Junk = new('A', 10_000_000);

    private async Task IsRefused(string request, params int[] statuses)
    {
        var bytes = Encoding.ASCII.GetBytes(request);
        var before = LiveBytes.Now();
        var watch = Stopwatch.StartNew();
        var answer = await verify.RawAsync(bytes);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
        // A reset may take the answer with it when most of the junk was unread; a hang or a 2xx may not be.
        if (answer.Length > 0) Assert.Contains(int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), statuses);
        Assert.InRange(LiveBytes.Now() - before, long.MinValue, 5_000_000);
        Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(Noodles, 1)));
    }

    [Fact]
    public Task As_an_address() => IsRefused($"GET /{Junk} HTTP/1.1\r\nHost: x\r\n\r\n", 414);

    [Fact]
    public Task As_a_query() => IsRefused($"GET /?code={Junk} HTTP/1.1\r\nHost: x\r\n\r\n", 414);

    [Fact]
    public Task As_a_header() => IsRefused($"GET / HTTP/1.1\r\nHost: x\r\nAccept: {Junk}\r\n\r\n", 431);

    [Fact]
    public Task As_many_headers() =>
        IsRefused("GET / HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Range(0, 100_000).Select(n => $"X-{n}: {n}\r\n")) + "\r\n", 431);

    [Fact]
    public Task As_a_body() => IsRefused($"GET {verify.Data.Path(Noodles, 1)} HTTP/1.1\r\nHost: x\r\nContent-Length: {Junk.Length}\r\n\r\n{Junk}", 413);

    [Fact]
    public Task As_a_chunked_body() => IsRefused($"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n989680\r\n{Junk}\r\n0\r\n\r\n", 413);

    [Fact]
    public Task As_no_http_at_all() => IsRefused(Junk, 400, 414);

    [Theory]
    [InlineData("/%00", 400)]
    [InlineData("/7K3MQ%2F9XW2R", 400)]
    [InlineData("/%FF%FE", 400)]
    [InlineData("/%C0%AF", 400)]
    [InlineData("/..%2F..%2Fetc%2Fpasswd", 400)]
    [InlineData("/../../etc/passwd", 400)]
    [InlineData("/%2e%2e/keys/verify.keyring.json", 400)]
    [InlineData("/./", 200)]
    [InlineData("//", 400)]
    [InlineData("//evil.example/x", 400)]
    [InlineData("/%", 400)]
    [InlineData("/%zz", 400)]
    [InlineData("/S//x", 400)]
    [InlineData("/S/x/01/x/21/", 400)]
    [InlineData("/01//21/x", 400)]
    [InlineData("/\\..\\x", 400)]
    [InlineData("/keys/verify.keyring.json", 400)]
    [InlineData("/registry.db", 400)]
    [InlineData("*", 405)]
    [InlineData("x", 405)]
    public async Task Odd_addresses_are_told_as_such(string target, int status)
    {
        var answer = await verify.RawAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("codeKey", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_segment_is_no_code_and_cheap()
    {
        using var response = await verify.GetAsync($"/{new string('7', 3_900)}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
