using Stamp.Core.Scans;
using Stamp.Core.Scans.Spool;

namespace Stamp.Verify.Spool;

/// <summary>Delivers what the spool keeps, as soon as the ledger can be had again.</summary>
internal sealed partial class SpoolWorker(VisitSpool spool, IScanLedger ledger, ILogger<SpoolWorker> log) : BackgroundService
{
    /// <summary>How often an empty spool, or one that nothing could be delivered from, is looked at.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Between bursts of 64: at most 3,200 visits a second, a fifteenth of what Redis does, so live scans don't
    /// notice. A full spool (2,000,000) is empty after eleven minutes.
    /// </summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private SpoolDelivery? delivery;
    private long delivering;
    private bool failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the start's own thread: the file is read before anything is awaited.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = await RoundAsync();
            await Task.Delay(more ? Breath : Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override void Dispose()
    {
        delivery?.Dispose();
        base.Dispose();
    }

    private async Task<bool> RoundAsync()
    {
        try
        {
            delivery ??= new(spool, ledger);
            var round = await delivery.DeliverAsync();
            failing = false;
            delivering += round.Delivered;
            if (delivering > 0 && spool.State.Depth == 0)
            {
                LogDelivered(log, delivering);
                delivering = 0;
            }
            return round.More;
        }
        // Whatever it is: visits wait in the file, and the worker must be there when it is over.
        catch (Exception error)
        {
            if (!failing) LogFailing(log, error.Message);
            failing = true;
            return false;
        }
    }

    [LoggerMessage(20, LogLevel.Information, "The spool is empty again: {Count} scans were delivered.")]
    private static partial void LogDelivered(ILogger log, long count);

    [LoggerMessage(21, LogLevel.Error, "The spool can't be read; its scans wait: {Message}")]
    private static partial void LogFailing(ILogger log, string message);
}
