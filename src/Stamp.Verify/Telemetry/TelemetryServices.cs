namespace Stamp.Verify.Telemetry;

internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<StampsMetrics>();
        services.AddSingleton<MeasuredResolver>();
    }
}
