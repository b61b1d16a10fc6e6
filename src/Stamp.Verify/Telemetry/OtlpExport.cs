using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Stamp.Verify.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector while the service runs. Whatever the collector does, a scan only
/// ever counts in memory: sending is the work of two threads of the SDK's own, and what does not fit its
/// bounded queue is dropped.
/// </summary>
internal sealed class OtlpExport(OtlpSettings settings, ILogger<OtlpExport> log) : IHostedService, IDisposable
{
    /// <summary>
    /// For both signals together. With the host's own 3 s for requests (VerifyHost) still far from the 10 s after
    /// which Docker kills; a collector that answers at all takes what is left over in milliseconds.
    /// </summary>
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(3);

    /// <summary>The built-in meter of ASP.NET Core, and what of it is exported.</summary>
    private const string HostingMeter = "Microsoft.AspNetCore.Hosting", RequestDuration = "http.server.request.duration";

    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var watch = new CollectorWatch(settings.Collector, log);
        if (settings.Metrics) metrics = Metrics(watch);
        if (settings.Traces) traces = Traces(watch);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => metrics?.Shutdown((int)LastFlush.TotalMilliseconds), CancellationToken.None),
        Task.Run(() => traces?.Shutdown((int)LastFlush.TotalMilliseconds), CancellationToken.None));

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    private static MeterProvider Metrics(CollectorWatch watch)
    {
        var pace = new PeriodicExportingMetricReaderOptions();
        return Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(StampsMetrics.MeterName, HostingMeter)
            .AddView(instrument => instrument.Meter.Name == HostingMeter && instrument.Name != RequestDuration ? MetricStreamConfiguration.Drop : null)
            .AddReader(new PeriodicExportingMetricReader(
                new WatchedMetricExporter(new(), watch), pace.ExportIntervalMilliseconds ?? 60_000, pace.ExportTimeoutMilliseconds ?? 30_000))
            .Build();
    }

    private static TracerProvider Traces(CollectorWatch watch)
    {
        var batches = new BatchExportActivityProcessorOptions();
        return Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(ScanTraces.SourceName)
            .AddProcessor(new BatchActivityExportProcessor(
                new WatchedTraceExporter(new(), watch),
                batches.MaxQueueSize, batches.ScheduledDelayMilliseconds, batches.ExporterTimeoutMilliseconds,
                Math.Min(batches.MaxQueueSize, batches.MaxExportBatchSize)))
            .Build();
    }

    /// <summary>The later word wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES over what is said here.</summary>
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddTelemetrySdk()
        .AddService("stamps-verify", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Instance)
        .AddEnvironmentVariableDetector();

    /// <summary>One for both signals, and of this process alone.</summary>
    private static readonly string Instance = Guid.NewGuid().ToString();
}
