using System.Net;
using System.Net.Sockets;
using Stamp.Tests.Telemetry;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>A collector that is no help: scans are answered all the same, and the log stays short.</summary>
[Collection(nameof(Alone))]
public sealed class CollectorOutageTests : IDisposable
{
    private const string Away = "does not take metrics and traces", Back = "takes metrics and traces again";

    private readonly OcopData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task One_that_hangs_up_is_told_once_and_once_more_when_it_is_back()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var number = ((IPEndPoint)port.LocalEndpoint).Port;
        using var verify = await ExportingVerify.StartAsync(
            data, $"http://127.0.0.1:{number}", [.. ExportingVerify.Often, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using (await port.AcceptTcpClientAsync().WaitAsync(VerifyUnderTest.Patience))
            {
                Assert.Equal(HttpStatusCode.OK, await verify.ScanAsync(data.Path(OcopData.Noodles, attempt + 1)));
            }
        }
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Count(Away) > 0));
        port.Stop();
        Assert.Equal(HttpStatusCode.OK, await verify.ScanAsync(data.Path(OcopData.Noodles, 10)));

        await using var collector = await Collector.StartAsync(port: number);
        await collector.UntilItHolds("/v1/metrics", "stamps.verdicts", "genuine");
        await VerifyUnderTest.UntilAsync(() => Task.FromResult(verify.Count(Back) > 0));
        await verify.TerminateAsync();
        Assert.Equal((1, 1), (verify.Count(Away), verify.Count(Back)));
    }

    [Fact]
    public async Task One_that_never_answers_holds_up_neither_a_scan_nor_the_stop()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var verify = await ExportingVerify.StartAsync(
            data, $"http://{silent.LocalEndpoint}",
            // Its own patience is far beyond this test's.
            [.. ExportingVerify.Often, ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"), ("OTEL_METRIC_EXPORT_TIMEOUT", "600000"), ("OTEL_BSP_EXPORT_TIMEOUT", "600000")]);
        using var held = await silent.AcceptTcpClientAsync().WaitAsync(VerifyUnderTest.Patience);
        for (var index = 1; index <= 20; index++)
            Assert.Equal(HttpStatusCode.OK, await verify.ScanAsync(data.Path(OcopData.Noodles, index)));
        await verify.TerminateAsync();
    }
}
