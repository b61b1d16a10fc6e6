using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Stamp.Telemetry;

/// <summary>Says once when the collector goes, and once when it is back. The SDK itself says neither in the log.</summary>
internal sealed partial class CollectorWatch(OtlpSettings settings, ILogger<CollectorWatch> log)
{
    private bool away;

    public ExportResult Note(ExportResult result)
    {
        var failed = result != ExportResult.Success;
        if (failed != Interlocked.Exchange(ref away, failed))
        {
            if (failed) LogAway(log, settings.Collector);
            else LogBack(log, settings.Collector);
        }
        return result;
    }

    [LoggerMessage(40, LogLevel.Warning, "The collector at {Collector} does not take metrics and traces; the service goes on.")]
    private static partial void LogAway(ILogger log, string collector);

    [LoggerMessage(41, LogLevel.Information, "The collector at {Collector} takes metrics and traces again.")]
    private static partial void LogBack(ILogger log, string collector);
}

internal sealed class WatchedMetricExporter(OtlpExporterOptions options, CollectorWatch watch) : OtlpMetricExporter(options)
{
    public override ExportResult Export(in Batch<Metric> batch) => watch.Note(base.Export(batch));
}

internal sealed class WatchedTraceExporter(OtlpExporterOptions options, CollectorWatch watch) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> batch) => watch.Note(base.Export(batch));
}
