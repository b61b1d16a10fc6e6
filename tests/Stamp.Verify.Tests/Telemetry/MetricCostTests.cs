using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using Stamp.Core.Verdicts;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>What counting costs a scan in bytes: nothing, whether or not someone listens.</summary>
[Collection(nameof(Alone))]
public sealed class MetricCostTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<StampsMetrics>().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counting_a_scan_allocates_nothing(bool heard)
    {
        var metrics = services.GetRequiredService<StampsMetrics>();
        using var listener = new MeterListener();
        var calls = 0L;
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>())) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => calls++);
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => calls++);
        if (heard) listener.Start();

        Assert.Equal(0, Allocations.LeastOf(() => CountScans(metrics)));
        Assert.Equal(heard, calls > 0);
    }

    [Fact]
    public void Counting_a_scan_for_an_exporter_allocates_nothing()
    {
        using var exporter = new OtlpMetricExporter(new());
        using var provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(StampsMetrics.MeterName).AddReader(new BaseExportingMetricReader(exporter)).Build();
        var metrics = services.GetRequiredService<StampsMetrics>();
        Assert.Equal(0, Allocations.LeastOf(() => CountScans(metrics)));
        Assert.True(metrics.TimesScans);
    }

    private static void CountScans(StampsMetrics metrics)
    {
        for (var n = 0; n < 1_000; n++)
        {
            metrics.Verdict(Reason.Genuine, recorded: true, TimeSpan.FromMicroseconds(80));
            metrics.Verdict(Reason.Unknown, recorded: false, TimeSpan.FromMicroseconds(8));
            metrics.CacheLookup(CacheLevel.Process, hit: true);
            metrics.LedgerAnswered(recorded: true);
            metrics.Shed("client", 429);
        }
    }
}
