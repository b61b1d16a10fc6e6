using System.Diagnostics;
using Stamp.Core.Scans;

namespace Stamp.Verify.Journal;

/// <summary>Keeps the journal going while the service runs. Whatever goes wrong, it is there when things work again.</summary>
internal sealed partial class JournalWorker(IScanJournal journal, ILogger<JournalWorker> log) : BackgroundService
{
    /// <summary>
    /// Half a second: a round with nothing to do is 64 commands, so ten nodes cost an idle Redis 1,280 a
    /// second, about one hundredth of what it can do. Embedded it is one look at the end of the log.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// While more is waiting the journal works a twentieth of the time: a sighting costs it about as much as its
    /// scan cost the service, and people are waiting for their answers, not for the journal.
    /// </summary>
    private const int RestPerWork = 19;

    /// <summary>
    /// From so many on it works without rest, and scans wait for it: at 36 bytes each four million sightings take
    /// 144 MB of Redis, or 80 MB of the embedded ledger's log, which is an hour of 1,100 scans a second, or four minutes of 15,000.
    /// </summary>
    private const long Pressing = 4_000_000;

    /// <summary>Between two looks at how much is waiting.</summary>
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(5);

    private readonly Stopwatch sinceMeasured = Stopwatch.StartNew();
    private bool measured;
    private string? trouble;
    private long unreadable;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            var more = await RoundAsync();
            await Task.Delay(RestAfter(Stopwatch.GetElapsedTime(began), more, journal.State.Waiting), stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How long to let others work after a round.</summary>
    internal static TimeSpan RestAfter(TimeSpan worked, bool more, long waiting) =>
        !more ? Pace
        : waiting >= Pressing ? TimeSpan.Zero
        : worked * RestPerWork;

    private async Task<bool> RoundAsync()
    {
        try
        {
            var round = await journal.MoveAsync();
            if (round.Trouble is null && (!measured || sinceMeasured.Elapsed >= MeasureEvery))
            {
                await journal.MeasureAsync();
                measured = true;
                sinceMeasured.Restart();
            }
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

    [LoggerMessage(10, LogLevel.Error, "Sightings wait in the scan ledger; the journal can't go on: {Message}")]
    private static partial void LogAway(ILogger log, string message);

    [LoggerMessage(11, LogLevel.Information, "Sightings are journaled again.")]
    private static partial void LogBack(ILogger log);

    [LoggerMessage(12, LogLevel.Warning, "{Count} entries in the sightings' streams were none of ours and were dropped.")]
    private static partial void LogUnreadable(ILogger log, long count);
}
