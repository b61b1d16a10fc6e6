using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stamp.Verify.Tests.Limits;

/// <summary>Requests that are too large or too slow, and connections that are too many. Ten megabytes of each kind: JunkTests.</summary>
public sealed class RequestSizeTests
{
    [Theory]
    [InlineData("line just right", 200)]
    [InlineData("line too long", 414)]
    [InlineData("headers too large", 431)]
    [InlineData("too many headers", 431)]
    [InlineData("a small body", 413)]
    [InlineData("a chunked body", 413)]
    public async Task Each_size_has_its_answer(string what, int status)
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        const string end = "Host: x\r\nConnection: close\r\n";
        var request = what switch
        {
            "line just right" => $"GET /?x={new string('x', 4_000)} HTTP/1.1\r\n{end}\r\n",
            "line too long" => $"GET /?x={new string('x', 4_200)} HTTP/1.1\r\n{end}\r\n",
            "headers too large" => $"GET / HTTP/1.1\r\n{end}X: {new string('x', 17_000)}\r\n\r\n",
            "too many headers" => $"GET / HTTP/1.1\r\n{end}{string.Concat(Enumerable.Range(0, 70).Select(n => $"X-{n}: x\r\n"))}\r\n",
            "a small body" => $"GET / HTTP/1.1\r\n{end}Content-Length: 1\r\n\r\nx",
            _ => $"POST / HTTP/1.1\r\n{end}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        };
        Assert.StartsWith($"HTTP/1.1 {status} ", await verify.RawAsync(Encoding.ASCII.GetBytes(request)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_never_end_are_hung_up_on()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, verify.Http.BaseAddress!.Port);
        var stream = slow.GetStream();
        var watch = Stopwatch.StartNew();
        var ended = stream.CopyToAsync(Stream.Null);
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n"u8.ToArray());
        // A letter every half a second keeps nobody connected.
        for (var n = 0; !ended.IsCompleted && watch.Elapsed < 2 * VerifyUnderTest.Patience; n++)
        {
            await Task.WhenAny(ended, Task.Delay(500));
            try
            {
                if (!ended.IsCompleted) await stream.WriteAsync("X"u8.ToArray());
            }
            catch (IOException)
            {
                break;
            }
        }
        // Ten seconds, and what a busy machine adds.
        Assert.InRange(watch.Elapsed.TotalSeconds, 9, 30);
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_one_that_goes_makes_room()
    {
        await using var verify = await LimitedService.StartAsync(new() { Connections = 2 });
        using var first = new TcpClient();
        using var second = new TcpClient();
        Assert.True(await IsAnsweredAsync(first, verify));
        Assert.True(await IsAnsweredAsync(second, verify));
        using (var third = new TcpClient()) Assert.False(await IsAnsweredAsync(third, verify));
        first.Close();
        await VerifyUnderTest.UntilAsync(async () =>
        {
            using var next = new TcpClient();
            return await IsAnsweredAsync(next, verify);
        });
    }

    /// <summary>Over a connection that stays.</summary>
    private static async Task<bool> IsAnsweredAsync(TcpClient client, VerifyUnderTest verify)
    {
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, verify.Http.BaseAddress!.Port);
            var stream = client.GetStream();
            await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            return await stream.ReadAsync(new byte[1_000]).AsTask().WaitAsync(VerifyUnderTest.Patience) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
