using System.Net;
using Stamp.Tests.Telemetry;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>
/// What the real program sends to a collector, and what it never does. By themselves: the collector is in this
/// process, and must answer within the moment that the program waits for it at its end.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ExportTests : IDisposable
{
    private const string Metrics = "/v1/metrics", Traces = "/v1/traces";

    private readonly OcopData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Metrics_and_spans_arrive_and_nothing_of_the_visitors_with_them()
    {
        await using var collector = await Collector.StartAsync();
        using var verify = await ExportingVerify.StartAsync(data, collector.Address, [.. ExportingVerify.Often, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        Assert.Equal(HttpStatusCode.OK, await verify.ScanAsync(data.Path(OcopData.Noodles, 1)));
        Assert.Equal(HttpStatusCode.OK, await verify.ScanAsync($"/S/{data.Seal(OcopData.Noodles, 41)}/{data.Code(OcopData.Noodles, 41)}"));
        Assert.Equal(HttpStatusCode.NotFound, await verify.ScanAsync("/api/v1/stamps/0123456789ABCDEFGHJK"));

        foreach (var texts in (string[][])
            [
                ["stamps.verdicts", "{verdict}", "stamps.verdict.reason", "genuine", "recalled", "unknown"],
                ["stamps.scan.duration", "stamps.scan.recorded"],
                ["stamps.cache.lookups", "stamps.cache.level", "process", "database", "stamps.cache.outcome", "hit", "miss"],
                ["stamps.ledger.scans", "stamps.ledger.outcome", "recorded"], ["stamps.ledger.waiting"],
                ["stamps.feed.age"], ["stamps.feed.change_number"], ["stamps.keyring.epochs", "compromised"],
                ["http.server.request.duration", "/S/{seal}/{code}"], ["dotnet.gc.collections"],
                ["service.name", "stamps-verify", "service.version", "service.instance.id"],
            ])
        {
            await collector.UntilItHolds(Metrics, texts);
        }
        // Each by itself: a step may leave in one parcel and its scan in the next.
        foreach (var text in (string[])["GET /{code}", "stamps.snapshot", "stamps.ledger", "stamps-verify"]) await collector.UntilItHolds(Traces, text);
        Assert.False(collector.HoldsAnywhere("http.server.active_requests"));

        await verify.TerminateAsync();
        Assert.Equal([Metrics, Traces], collector.Paths.Order());
        foreach (var index in (int[])[1, 41])
        {
            var code = data.Code(OcopData.Noodles, index).ToString();
            foreach (var part in (string[])[code, code[..10], code[10..]]) Assert.False(collector.HoldsAnywhere(part));
        }
        foreach (var secret in (string[])[data.Seal(OcopData.Noodles, 41), "0123456789ABCDEFGHJK", "203.0.113", "127.0.0.1", "VisitorsBrowser"])
            Assert.False(collector.HoldsAnywhere(secret), secret);
    }

    [Fact]
    public async Task What_was_measured_last_is_sent_at_the_stop()
    {
        await using var collector = await Collector.StartAsync();
        using var verify = await ExportingVerify.StartAsync(data, collector.Address, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "600000"));
        await verify.ScanAsync(data.Path(OcopData.Noodles, 1));
        Assert.Empty(collector.Paths);
        await verify.TerminateAsync();
        Assert.True(collector.Holds(Metrics, "stamps.verdicts", "genuine"));
        Assert.True(collector.Holds(Traces, "GET /{code}"));
    }

    [Fact]
    public async Task Grpc_is_spoken_unless_told_otherwise()
    {
        await using var collector = await Collector.StartAsync(grpc: true);
        using var verify = await ExportingVerify.StartAsync(data, collector.Address, ExportingVerify.Often);
        await verify.ScanAsync(data.Path(OcopData.Noodles, 1));
        await collector.UntilItHolds("MetricsService/Export", "stamps.verdicts", "genuine");
        await collector.UntilItHolds("TraceService/Export", "GET /{code}");
        Assert.Equal(0, verify.Count("does not take metrics"));
        await verify.TerminateAsync();
    }

    [Fact]
    public async Task Name_resource_and_sampling_are_as_the_variables_say()
    {
        await using var collector = await Collector.StartAsync();
        using var verify = await ExportingVerify.StartAsync(
            data, collector.Address,
            [
                .. ExportingVerify.Often, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "kiem-tra"),
                ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=fair"), ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"),
            ]);
        await verify.ScanAsync(data.Path(OcopData.Noodles, 1));
        await collector.UntilItHolds(Metrics, "stamps.verdicts", "kiem-tra", "deployment.environment.name", "fair");
        await verify.TerminateAsync();
        Assert.Equal([Metrics], collector.Paths);
        Assert.False(collector.HoldsAnywhere("stamps-verify"));
    }

    [Fact]
    public async Task A_signal_that_is_not_wanted_is_not_made()
    {
        await using var collector = await Collector.StartAsync();
        using var verify = await ExportingVerify.StartAsync(
            data, collector.Address, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRICS_EXPORTER", "none"));
        await verify.ScanAsync(data.Path(OcopData.Noodles, 1));
        await verify.TerminateAsync();
        Assert.Equal([Traces], collector.Paths);
    }
}
