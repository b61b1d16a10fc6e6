using Stamp.Core.Scans.Redis;

namespace Stamp.Verify.Journal;

/// <summary>Keeps the journal going while the service runs. Whatever goes wrong, it is there when things work again.</summary>
internal sealed partial class JournalWorker(ScanJournal journal, ILogger<JournalWorker> log) : BackgroundService
{
    /// <summary>
    /// Half a second: a round with nothing to do is 64 commands, so ten nodes cost an idle Redis 1,280 a
    /// second, about one hundredth of what it can do.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>Rounds between two looks at how much is waiting: 5 seconds.</summary>
    private const int MeasureEvery = 10;

    private string? trouble;
    private long unreadable;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0L; !stoppingToken.IsCancellationRequested; round++)
        {
            var more = await RoundAsync(measure: round % MeasureEvery == 0);
            if (!more) await Task.Delay(Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RoundAsync(bool measure)
    {
        try
        {
            var round = await journal.MoveAsync();
            if (measure && round.Trouble is null) await journal.MeasureAsync();
            Tell(round.Trouble);
            return round.More;
        }
        // Whatever it is: sightings wait in Redis, and the worker must be there when it is over.
        catch (Exception error)
        {
            Tell(error.Message);
            return false;
        }
    }

    // Once a trouble, not twice a second.
    private void Tell(string? now)
    {
        if (now is null && trouble is not null) LogBack(log);
        if (now is not null && trouble is null) LogAway(log, now);
        trouble = now;
        if (journal.State.Unreadable is var dropped && dropped > unreadable) LogUnreadable(log, dropped - unreadable);
        unreadable = journal.State.Unreadable;
    }

    [LoggerMessage(10, LogLevel.Error, "Sightings wait in Redis; the journal can't go on: {Message}")]
    private static partial void LogAway(ILogger log, string message);

    [LoggerMessage(11, LogLevel.Information, "Sightings are journaled again.")]
    private static partial void LogBack(ILogger log);

    [LoggerMessage(12, LogLevel.Warning, "{Count} entries in the sightings' streams were none of ours and were dropped.")]
    private static partial void LogUnreadable(ILogger log, long count);
}
