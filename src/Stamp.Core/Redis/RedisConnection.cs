using StackExchange.Redis;

namespace Stamp.Core.Redis;

/// <summary>
/// The driver's connection, and what the driver needs help with while Redis is away. By itself it connects
/// again to an address that answers again; it does not look for a cluster's new primary before a minute has
/// passed, nor give up a connection over which nothing comes back.
/// </summary>
internal sealed class RedisConnection : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Away for so long, a new connection is tried beside the old one; then after twice that, up to a minute.</summary>
    private static readonly TimeSpan ReplaceAfter = TimeSpan.FromSeconds(5), ReplaceAtMostEach = TimeSpan.FromMinutes(1);

    /// <summary>What is under way on a connection that was replaced may end: longer than anything waits for it.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ConfigurationOptions options;
    private readonly ShardBreakers breakers;
    private readonly CancellationTokenSource ended = new();
    private volatile ConnectionMultiplexer current;
    private volatile IDatabase database;

    public RedisConnection(ConnectionMultiplexer connection, ConfigurationOptions options, ShardBreakers breakers)
    {
        (this.options, this.breakers, current, database) = (options, breakers, connection, connection.GetDatabase());
        Listen(connection);
        breakers.Apart = IsCluster;
        _ = Task.Run(LookAfterAsync);
    }

    public IDatabase Database => database;

    /// <summary>
    /// The last connection that was tried was refused for its user or password. Calls only tell that there is no connection.
    /// </summary>
    public bool RefusesEntry => refusesEntry;

    private volatile bool refusesEntry;

    /// <summary>Servers that answer and hold keys of their own.</summary>
    public IEnumerable<IServer> Primaries =>
        from endpoint in current.GetEndPoints()
        let server = current.GetServer(endpoint)
        where server.IsConnected && !server.IsReplica
        select server;

    public void Dispose()
    {
        ended.Cancel();
        current.Dispose();
    }

    private void Listen(ConnectionMultiplexer to)
    {
        to.ConnectionFailed += (_, failed) =>
        {
            if (failed.FailureType == ConnectionFailureType.AuthenticationFailure) refusesEntry = true;
        };
        to.ConnectionRestored += (_, _) => refusesEntry = false;
    }

    private bool IsCluster => Primaries.Any(server => server.ServerType == ServerType.Cluster);

    private async Task LookAfterAsync()
    {
        using var timer = new PeriodicTimer(Pace);
        var (away, patience) = (TimeSpan.Zero, ReplaceAfter);
        while (await NextAsync(timer).ConfigureAwait(false))
        {
            await TryAsync(LookAsync).ConfigureAwait(false);
            if (breakers.State == BreakerState.Closed)
            {
                (away, patience) = (TimeSpan.Zero, ReplaceAfter);
                refusesEntry = false;
                continue;
            }
            away += Pace;
            await TryAsync(() => current.ConfigureAsync()).ConfigureAwait(false);
            if (away < patience) continue;
            (away, patience) = (TimeSpan.Zero, TimeSpan.FromTicks(Math.Min(2 * patience.Ticks, ReplaceAtMostEach.Ticks)));
            await TryAsync(() => Task.Run(Replace)).ConfigureAwait(false);
        }
    }

    /// <summary>A Redis that was away at the start may turn out to be a cluster.</summary>
    private Task LookAsync()
    {
        if (!breakers.Apart && IsCluster) breakers.Apart = true;
        return Task.CompletedTask;
    }

    private async Task TryAsync(Func<Task> help)
    {
        try
        {
            await help().WaitAsync(ReplaceAfter, ended.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever it is, Redis is away still, and who looks after the connection must go on.
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private ConnectionMultiplexer Connect()
    {
        try
        {
            var fresh = RedisOptions.Connect(options, orElse: false);
            Listen(fresh);
            refusesEntry = false;
            return fresh;
        }
        catch (RedisConnectionException error) when (error.FailureType == ConnectionFailureType.AuthenticationFailure)
        {
            refusesEntry = true;
            throw;
        }
    }

    private void Replace()
    {
        var fresh = Connect();
        var old = current;
        (current, database) = (fresh, fresh.GetDatabase());
        if (ended.IsCancellationRequested) fresh.Dispose();
        _ = Task.Delay(Farewell).ContinueWith(_ => old.Dispose(), TaskScheduler.Default);
    }
}
