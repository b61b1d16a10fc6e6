using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;
using Stamp.Core.Redis;
using Stamp.Core.Text;

namespace Stamp.Garnet.Tests;

/// <summary>A real Garnet, in this process, as STAMPS_REDIS.</summary>
public sealed class GarnetTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_refused_in_one_sentence_with_and_without_scripts(bool lua)
    {
        var port = FreePort();
        using var garnet = new GarnetServer(["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), .. lua ? ["--lua"] : Array.Empty<string>()]);
        garnet.Start();
        var refused = RedisLink.Connect(new($"127.0.0.1:{port}") { ConnectPatience = TimeSpan.FromSeconds(20) }).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.StartsWith("This is Garnet, which has no streams (XADD)", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.StartsWith("Đây là Garnet: nó không có stream (XADD)", refused.Sentence.Vi, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence.ToString());
    }

    private static int FreePort()
    {
        using var asked = new TcpListener(IPAddress.Loopback, 0);
        asked.Start();
        return ((IPEndPoint)asked.LocalEndpoint).Port;
    }
}
