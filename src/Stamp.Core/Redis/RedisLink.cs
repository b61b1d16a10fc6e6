using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using StackExchange.Redis;
using Stamp.Core.Text;

namespace Stamp.Core.Redis;

/// <summary>
/// The one connection to Redis or Redis Cluster that a process shares. Thin: commands go through by name,
/// scripts by their hash. Every call ends within its
/// patience; while Redis is away (<see cref="CircuitBreaker"/>) at once.
/// </summary>
public sealed class RedisLink : IDisposable
{
    private readonly RedisConnection connection;
    private readonly RedisSettings settings;
    private readonly ShardBreakers breakers;

    private RedisLink(RedisConnection connection, RedisSettings settings, ShardBreakers breakers, Rejection? away) =>
        (this.connection, this.settings, this.breakers, AwayAtStart) = (connection, settings, breakers, away);

    /// <summary>Why Redis could not be had when this began; null when it could.</summary>
    public Rejection? AwayAtStart { get; }

    /// <summary>Whether Redis was seen to be a cluster.</summary>
    internal bool IsCluster => breakers.Apart;

    /// <summary>The worst state of any partition.</summary>
    public BreakerState State => breakers.State;

    /// <summary>
    /// Why Redis can't be used as it should; null when it can. It may answer, so that no breaker is open, and refuse each
    /// write all the same.
    /// </summary>
    public RedisTrouble? Trouble
    {
        get
        {
            var last = Volatile.Read(ref lastTrouble);
            if (State != BreakerState.Closed) return connection.RefusesEntry ? RedisTrouble.WrongPassword : last?.Trouble ?? RedisTrouble.Away;
            return last is { Trouble.IsOutage: false } && breakers.Now - last.At < (long)last.Trouble.Lasts.TotalMilliseconds ? last.Trouble : null;
        }
    }

    private sealed record SeenTrouble(RedisTrouble Trouble, long At);

    private SeenTrouble? lastTrouble;

    /// <summary>How many breakers are not closed: of one on a single Redis, of one a partition (and one more) on a cluster.</summary>
    public int Away => breakers.Away;

    /// <summary>Calls that were given up after their patience, since the start.</summary>
    public long TimedOut => Volatile.Read(ref timedOut);

    private long timedOut;

    internal RedisSettings Settings => settings;

    /// <summary>Grows each time that a partition's calls succeed again after one failed.</summary>
    internal int Recoveries(int partition) => breakers.Of(partition).Recoveries;

    /// <summary>
    /// Connects and looks whether this is a Redis that we can use. One that is away is no refusal: calls fail
    /// until it is there (<see cref="AwayAtStart"/>). What can't get right by itself is one: an unreadable
    /// string, a password or certificate that is refused, a version too old, a server without what we need.
    /// </summary>
    public static Outcome<RedisLink> Connect(RedisSettings settings, TimeProvider? clock = null)
    {
        if (!RedisSettings.IsPrefix(settings.Prefix)) return RedisFault.BadPrefix(settings.Prefix);
        if (RedisOptions.Parse(settings) is not { } options) return RedisFault.BadConfiguration();
        var breakers = new ShardBreakers(clock ?? TimeProvider.System);
        RedisConnection? reached = null;
        Rejection? refused = null, away = null;
        try
        {
            reached = new(options, breakers, orElse: false);
            refused = RedisFacts.RefusedAtStart(reached.Database);
        }
        catch (Exception error) when (RedisFault.IsOutage(error))
        {
            var endpoints = RedisOptions.Endpoints(options);
            refused = RedisFault.RefusedEntry(endpoints, options.User is { Length: > 0 }, options.Password is { Length: > 0 }, error);
            away = RedisFault.Unreachable(endpoints);
        }
        if (refused is null) return new RedisLink(reached ?? new(options, breakers, orElse: true), settings, breakers, away);
        reached?.Dispose();
        return refused;
    }

    /// <summary>A key of ours, as bytes, so that one that is kept is not encoded at each call.</summary>
    public RedisKey Key(string name) => Encoding.UTF8.GetBytes(settings.Prefix + name);

    /// <summary>What Redis says of itself; null while it is away.</summary>
    public async Task<RedisFacts?> LookAsync()
    {
        try
        {
            return await RedisFacts.AskAsync(connection.Primaries).WaitAsync(settings.WorkPatience).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever the driver says in the middle of an outage: nothing is known now.
            return null;
        }
    }

    /// <summary>
    /// Runs a script where its first key lives. A Redis that does not know it (new, failed over, or its cache
    /// was flushed) did nothing yet, and is sent the whole text instead, which it keeps. The driver would do that as well
    /// for a text, by a command more that our user would have to be allowed, and by hashing the text at each call
    /// (docs/decisions/0035-driver-and-telemetry.md).
    /// </summary>
    /// <param name="partition">Of the keys, or <see cref="ShardBreakers.Elsewhere"/>.</param>
    /// <param name="patience">For both tries; null: as for what nobody waits for.</param>
    internal ValueTask<RedisResult> EvaluateAsync(
        RedisScript script, RedisKey[] keys, RedisValue[] values, int partition = ShardBreakers.Elsewhere, TimeSpan? patience = null) =>
        EvaluateAsync(breakers.Enter(partition), script, keys, values, patience ?? settings.WorkPatience);

    /// <summary>Whether the breaker lets somebody through. Whoever it does MUST call <see cref="AskAsync"/> after that.</summary>
    internal bool MayAsk(int partition) => breakers.Of(partition).TryEnter(breakers.Now);

    /// <summary>Runs a script like <see cref="EvaluateAsync(RedisScript, RedisKey[], RedisValue[], int, TimeSpan?)"/> for those who were let through before.</summary>
    internal ValueTask<RedisResult> AskAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, int partition, TimeSpan patience) =>
        EvaluateAsync(breakers.Of(partition), script, keys, values, patience);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RedisResult> EvaluateAsync(CircuitBreaker breaker, RedisScript script, RedisKey[] keys, RedisValue[] values, TimeSpan wait)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await InTime(
                connection.Database.ScriptEvaluateAsync(script.Hash, keys, values, CommandFlags.DemandMaster), wait).ConfigureAwait(false);
            breaker.Succeeded();
            return answer;
        }
        catch (RedisServerException error) when (error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await TeachAsync(breaker, script, keys, values, wait - Stopwatch.GetElapsedTime(began)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Tell(breaker, error);
            throw;
        }
    }

    // Apart, so that what it captures is not made for every call.
    private Task<RedisResult> TeachAsync(CircuitBreaker breaker, RedisScript script, RedisKey[] keys, RedisValue[] values, TimeSpan patience) =>
        TellAsync(breaker, () => connection.Database.ScriptEvaluateAsync(
            script.Text, keys, values, CommandFlags.DemandMaster | CommandFlags.NoScriptCache), patience);

    /// <param name="arguments">Keys as <see cref="RedisKey"/>: a cluster finds the node by them.</param>
    internal Task<RedisResult> ExecuteAsync(string command, params object[] arguments) =>
        ExecuteAsync(ShardBreakers.Elsewhere, command, arguments);

    internal Task<RedisResult> ExecuteAsync(int partition, string command, params object[] arguments) => TellAsync(
        breakers.Enter(partition), () => connection.Database.ExecuteAsync(command, arguments, CommandFlags.DemandMaster), settings.WorkPatience);

    /// <summary>
    /// For what can be had elsewhere: whoever waits goes on after a short while, and that says nothing about
    /// whether Redis is away.
    /// </summary>
    internal async Task<RedisResult> TryAsync(int partition, TimeSpan patience, string command, params object[] arguments)
    {
        var breaker = breakers.Enter(partition);
        try
        {
            var answer = await InTime(connection.Database.ExecuteAsync(command, arguments, CommandFlags.DemandMaster), patience).ConfigureAwait(false);
            breaker.Succeeded();
            return answer;
        }
        catch (Exception error) when (error is not TimeoutException)
        {
            Tell(breaker, error);
            throw;
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task<RedisResult> TellAsync(CircuitBreaker breaker, Func<Task<RedisResult>> call, TimeSpan patience)
    {
        try
        {
            var answer = await InTime(call(), patience).ConfigureAwait(false);
            breaker.Succeeded();
            return answer;
        }
        catch (Exception error)
        {
            Tell(breaker, error);
            throw;
        }
    }

    private void Tell(CircuitBreaker breaker, Exception error)
    {
        if (error is TimeoutException) Interlocked.Increment(ref timedOut);
        if (RedisTrouble.Of(error) is { } trouble) Volatile.Write(ref lastTrouble, new(trouble, breakers.Now));
        if (RedisFault.IsAnswer(error)) breaker.Succeeded();
        else breaker.Failed(breakers.Now);
    }

    /// <summary>The driver's own limit is for calls that block a thread; these don't.</summary>
    private static Task<RedisResult> InTime(Task<RedisResult> answer, TimeSpan patience) =>
        answer.IsCompleted ? answer : answer.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero);

    /// <summary>XAUTOCLAIM, by which the journal takes over from dead nodes, came with 6.2 (redis.io/commands/xautoclaim).</summary>
    internal static Rejection? RefusedVersion(string version) =>
        version.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
        && (whole, part).CompareTo((6, 2)) >= 0
            ? null
            : RedisFault.TooOld(version);
}
