using System.Net;
using System.Net.Sockets;
using System.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>Senders who never finish their form.</summary>
[Collection(nameof(Alone))]
public sealed class SlowSenderTests
{
    /// <summary>More than there are places of words, and of those who wait: 32 + 128.</summary>
    private const int Senders = 200;

    [Theory]
    [InlineData("203.0.113.{0}", 1_000)]
    [InlineData("2001:db8:5:{0}::1", 1_000)]
    [InlineData("203.0.113.{0}", 5_000_000)]
    [InlineData("203.0.113.7", 1_000)]
    public async Task Slow_bodies_of_one_network_leave_places_for_everybody_else(string addresses, long length)
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        var path = verify.Data.ReportPath(Noodles, 1);
        var senders = new List<TcpClient>();
        try
        {
            for (var n = 0; n < Senders; n++) senders.Add(await SendSlowlyAsync(verify, path, addresses.Replace("{0}", $"{n}", StringComparison.Ordinal), length));
            // They hold what one network may hold, within the 5 s after which the first are too slow.
            await Task.Delay(300);
            var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => verify.ReportAsync(path, photo: n < 3 ? Photos.Jpeg : null)))
                .WaitAsync(TimeSpan.FromSeconds(4));
            Assert.All(reports, report => Assert.Equal(200, report.Status));
            Assert.All(reports, report => Assert.DoesNotContain("Chưa nhận được ảnh", report.Text, StringComparison.Ordinal));
        }
        finally
        {
            foreach (var sender in senders) sender.Dispose();
        }
    }

    /// <summary>The head of a form and its first bytes, and nothing more.</summary>
    private static async Task<TcpClient> SendSlowlyAsync(VerifyUnderTest verify, string path, string from, long length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, verify.Http.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {from}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n--x\r\n"));
        return client;
    }
}
