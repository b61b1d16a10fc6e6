using System.Net;
using Stamp.EndToEnd.Tests.Crashes;
using Stamp.Tests.Telemetry;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>What the portal sends to a collector, and what it never does.</summary>
public sealed class PortalTelemetryTests : IDisposable
{
    private const string Metrics = "/v1/metrics", Traces = "/v1/traces", Code = "0123456789ABCDEFGHJK";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private IssuerProcess Serve(string collector) => IssuerProcess.Start(
        folder.Path,
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["STAMPS_TRUSTED_PROXIES"] = "127.0.0.1",
        },
        ["serve"]);

    private static async Task<HttpStatusCode> AskAsync(IssuerProcess portal, string path)
    {
        portal.Until(() => portal.Output.Contains("ready: ", StringComparison.Ordinal));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, portal.Output.Split("ready: ")[1].Trim() + path);
        request.Headers.Add("X-Forwarded-For", "203.0.113.77");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "shop=anything");
        request.Headers.UserAgent.ParseAdd("VisitorsBrowser/7");
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [Fact]
    public async Task Requests_are_measured_and_traced_by_their_route_and_nothing_that_a_visitor_sent_leaves()
    {
        using (var init = IssuerProcess.Start(folder.Path, "init")) init.Wait().Done();
        await using var collector = await Collector.StartAsync();
        using var portal = Serve(collector.Address);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(portal, $"/sign-in?back=%2Fstamps%3Fcode%3D{Code}"));
        await AskAsync(portal, $"/nowhere/{Code}");
        await AskAsync(portal, $"/batches/7/{Code}?code={Code}");

        await collector.UntilItHolds(Metrics, "http.server.request.duration", "/sign-in");
        foreach (var text in (string[])["dotnet.gc.collections", "stamps-portal", "service.instance.id"]) await collector.UntilItHolds(Metrics, text);
        await collector.UntilItHolds(Traces, "GET /sign-in", "http.response.status_code", "stamps-portal");
        portal.Interrupt();
        portal.Wait();
        Assert.Equal([Metrics, Traces], collector.Paths.Order());
        foreach (var secret in (string[])[Code, "203.0.113", "127.0.0.1", "VisitorsBrowser", "anything", "nowhere"])
            Assert.False(collector.HoldsAnywhere(secret), secret);
    }

    [Fact]
    public void A_bad_address_of_the_collector_stops_the_start_in_one_sentence()
    {
        using (var init = IssuerProcess.Start(folder.Path, "init")) init.Wait().Done();
        using var portal = Serve("collector:4317");
        var ended = portal.Wait();
        Assert.Equal(3, ended.Exit);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT: wants the http:// or https:// address", ended.Errors, StringComparison.Ordinal);
    }
}
