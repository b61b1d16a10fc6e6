using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Stamp.Telemetry;

/// <summary>
/// Sends what was measured last, both signals at once. The hosting package does it one after the other when the host is
/// disposed of, and waits up to five seconds for each: with a collector that never answers, longer than Docker lets us stop.
/// </summary>
internal sealed class LastFlush(IServiceProvider services) : IHostedService
{
    /// <summary>
    /// For both signals together. With the host's own 3 s for requests still far from the 10 s after which Docker kills; a
    /// collector that answers at all takes what is left over in milliseconds.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => services.GetService<MeterProvider>()?.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<TracerProvider>()?.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None));
}
