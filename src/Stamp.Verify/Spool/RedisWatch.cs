using Stamp.Core.Redis;

namespace Stamp.Verify.Spool;

/// <summary>
/// Tells the log what an operator should know of Redis: that it was away at the start, that it is none to rely on, and from
/// then on why it can't be used as it should, once for each cause.
/// </summary>
internal sealed partial class RedisWatch(RedisLink redis, ILogger<RedisWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (redis.AwayAtStart is { } away) LogStartedWithout(log, away.Sentence.En);
        RedisFacts? facts;
        while ((facts = await redis.LookAsync()) is null && !stoppingToken.IsCancellationRequested)
            await Task.Delay(Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (facts?.Refused is { } refused) LogUnusable(log, refused.Sentence.En);
        if (facts?.Evicts is { } policy) LogEvicts(log, policy);
        if (facts is { Version: null }) LogVersionUnknown(log);
        if (facts is not null && redis.AwayAtStart is not null) LogReached(log);
        for (RedisTrouble? before = null; !stoppingToken.IsCancellationRequested;)
        {
            var now = redis.Trouble;
            if (now is not null && now.Code != before?.Code) LogTrouble(log, now.Sentence.En);
            if (now is null && before is not null) LogWell(log);
            before = now;
            await Task.Delay(Pace, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(22, LogLevel.Error, "{Why} Answers go on without history; scans are spooled until it can.")]
    private static partial void LogStartedWithout(ILogger log, string why);

    [LoggerMessage(23, LogLevel.Information, "Redis is reached.")]
    private static partial void LogReached(ILogger log);

    [LoggerMessage(24, LogLevel.Error, "{Why}")]
    private static partial void LogUnusable(ILogger log, string why);

    [LoggerMessage(26, LogLevel.Warning, "Redis does not tell its version and settings, because our user may not run INFO. 6.2 or newer with maxmemory-policy noeviction is wanted, and was not checked.")]
    private static partial void LogVersionUnknown(ILogger log);

    [LoggerMessage(27, LogLevel.Error, "{Why} Answers go on; scans that Redis does not take are spooled.")]
    private static partial void LogTrouble(ILogger log, string why);

    [LoggerMessage(28, LogLevel.Information, "Redis takes everything again.")]
    private static partial void LogWell(ILogger log);

    [LoggerMessage(25, LogLevel.Warning, "Redis evicts keys when its memory is full (maxmemory-policy {Policy}) and would forget histories, and sightings before they are journaled: set it to noeviction.")]
    private static partial void LogEvicts(ILogger log, string policy);
}
