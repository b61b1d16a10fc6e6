namespace Stamp.Verify.Telemetry;

internal static class TelemetryServices
{
    /// <summary>To be called before what should still be counted when the service stops: what starts first stops last.</summary>
    public static void AddTelemetry(this IServiceCollection services, OtlpSettings settings)
    {
        services.AddSingleton<StampsMetrics>();
        services.AddSingleton<ScanTraces>();
        services.AddSingleton<MeasuredResolver>();
        services.AddSingleton<CacheMeter>();
        if (settings == OtlpSettings.None) return;
        services.AddSingleton(settings);
        services.AddHostedService<OtlpExport>();
    }
}
