using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Stamp.Telemetry;

/// <summary>
/// Sends a service's metrics and traces to a collector. A request only ever counts in memory, whatever the collector does:
/// sending is the work of two threads of the SDK's own, and what does not fit its bounded queue is dropped.
/// </summary>
public static class TelemetryExport
{
    /// <summary>The built-in meter of ASP.NET Core, and what of it is exported: the others are counted at each request, or name this machine's address.</summary>
    private const string HostingMeter = "Microsoft.AspNetCore.Hosting", RequestDuration = "http.server.request.duration";

    /// <summary>One for both signals, and of this process alone.</summary>
    private static readonly string Instance = Guid.NewGuid().ToString();

    /// <summary>To be called before what should still be counted when the service stops: what starts first stops last.</summary>
    /// <param name="settings">With <see cref="OtlpSettings.None"/> nothing is added at all, and no request pays for it.</param>
    /// <param name="name">Of the service, where OTEL_SERVICE_NAME names none.</param>
    /// <param name="meters">Of the service's own.</param>
    /// <param name="traces">Adds what is traced.</param>
    public static void AddTelemetryExport(
        this IServiceCollection services, OtlpSettings settings, string name, string[] meters, Action<TracerProviderBuilder> traces)
    {
        if (settings == OtlpSettings.None) return;
        services.AddSingleton(settings);
        services.AddSingleton<CollectorWatch>();
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, name));
        if (settings.Metrics) telemetry.WithMetrics(builder => Measure(builder, meters));
        if (settings.Traces) telemetry.WithTracing(builder => Trace(builder, traces));
        services.AddHostedService<LastFlush>();
    }

    private static void Measure(MeterProviderBuilder builder, string[] meters)
    {
        var pace = new PeriodicExportingMetricReaderOptions();
        builder.AddMeter([HostingMeter, .. meters]).AddRuntimeInstrumentation()
            .AddView(instrument => instrument.Meter.Name == HostingMeter && instrument.Name != RequestDuration ? MetricStreamConfiguration.Drop : null)
            .AddReader(provider => new PeriodicExportingMetricReader(
                new WatchedMetricExporter(new(), provider.GetRequiredService<CollectorWatch>()),
                pace.ExportIntervalMilliseconds ?? 60_000, pace.ExportTimeoutMilliseconds ?? 30_000));
    }

    private static void Trace(TracerProviderBuilder builder, Action<TracerProviderBuilder> traces)
    {
        var batches = new BatchExportActivityProcessorOptions();
        traces(builder);
        builder.AddProcessor(provider => new BatchActivityExportProcessor(
            new WatchedTraceExporter(new(), provider.GetRequiredService<CollectorWatch>()),
            batches.MaxQueueSize, batches.ScheduledDelayMilliseconds, batches.ExporterTimeoutMilliseconds,
            Math.Min(batches.MaxQueueSize, batches.MaxExportBatchSize)));
    }

    /// <summary>The later word wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES over what is said here.</summary>
    private static void Describe(ResourceBuilder resource, string name) => resource.Clear()
        .AddTelemetrySdk()
        .AddService(name, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Instance)
        .AddEnvironmentVariableDetector();
}
