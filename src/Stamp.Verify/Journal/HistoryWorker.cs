using Stamp.Core.Scans.Redis;

namespace Stamp.Verify.Journal;

/// <summary>Gives a Redis that lost its memory its histories back, and what it was told last.</summary>
internal sealed partial class HistoryWorker(HistoryRestore restore, VisitEcho echo, ILogger<HistoryWorker> log) : BackgroundService
{
    /// <summary>A look at 64 marks: ten nodes cost Redis 320 commands a second.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WhileMissing = TimeSpan.FromMilliseconds(500);

    /// <summary>Between slices, for live scans: a slice of each partition keeps Redis for about a tenth of a second in all.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);

    private Task first = Task.CompletedTask;
    private bool restoring;
    private long restored;
    private string? trouble;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A new Redis beside a new registry is whole at once, and the first answer tells so.
        first = restore.RoundAsync();
        await first.WaitAsync(StartPatience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One round at a time, the first included, however long it took.
        await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await RoundAsync(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<TimeSpan> RoundAsync()
    {
        try
        {
            var round = await restore.RoundAsync();
            Tell(round);
            Tell(round.Trouble);
            await echo.RoundAsync();
            return round.Restored > 0 ? Breath : round.Missing > 0 ? WhileMissing : Pace;
        }
        // Whatever it is: histories stay unavailable, and the worker must be there when it is over.
        catch (Exception error)
        {
            Tell(error.Message);
            return Pace;
        }
    }

    // Once a trouble, not at every round.
    private void Tell(string? now)
    {
        if (now is not null && trouble is null) LogFailing(log, now);
        trouble = now;
    }

    private void Tell(RestoreRound round)
    {
        restored += round.Restored;
        if (!restoring && restored > 0) LogRestoring(log);
        restoring = restored > 0;
        if (round.Missing > 0 || !restoring) return;
        LogRestored(log, restored);
        (restoring, restored) = (false, 0);
    }

    [LoggerMessage(13, LogLevel.Warning, "Redis lost its memory; histories are restored from the registry, and answers tell none until they are.")]
    private static partial void LogRestoring(ILogger log);

    [LoggerMessage(14, LogLevel.Information, "Histories are whole again: {Count} sightings were restored.")]
    private static partial void LogRestored(ILogger log, long count);

    [LoggerMessage(15, LogLevel.Error, "Histories can't be restored now: {Message}")]
    private static partial void LogFailing(ILogger log, string message);
}
