using Stamp.Telemetry;

namespace Stamp.Verify.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Scans are traced by our own spans (<see cref="ScanTraces"/>) and not by the framework's.</summary>
    public static void AddTelemetry(this IServiceCollection services, OtlpSettings settings)
    {
        services.AddSingleton<StampsMetrics>();
        services.AddSingleton<ScanTraces>();
        services.AddSingleton<MeasuredResolver>();
        services.AddSingleton<CacheMeter>();
        services.AddTelemetryExport(settings, "stamps-verify", [StampsMetrics.MeterName], traces => traces.AddSource(ScanTraces.SourceName));
    }
}
