using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stamp.Core.Cases;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Deletes contacts and photos that are due, while the portal runs; without a portal, <c>cases forget</c> does it.</summary>
internal sealed partial class RetentionWorker(CaseRetention retention, StampsSettings settings, ILogger<RetentionWorker> log) : BackgroundService
{
    /// <summary>What is due is due to the day: an hour more is nothing.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the start's own thread: it may wait for the registry.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (retention.Forget(settings.ContactDays).Rejection is { } rejection) LogNotNow(log, rejection.Sentence.En);
            await Task.Delay(Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "Contacts and photos of closed cases could not be deleted now; tried again within the hour: {Why}")]
    private static partial void LogNotNow(ILogger log, string why);
}
