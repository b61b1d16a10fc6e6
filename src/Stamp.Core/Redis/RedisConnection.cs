using StackExchange.Redis;

namespace Stamp.Core.Redis;

/// <summary>
/// The driver's connection, which it opens again by itself, also where nothing comes back over it. What it does not do while
/// Redis is away: look again for a cluster's new primary, which is chosen only seconds after the old one died.
/// </summary>
internal sealed class RedisConnection : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly ConnectionMultiplexer driver;
    private readonly ShardBreakers breakers;
    private readonly CancellationTokenSource ended = new();
    private volatile bool refusesEntry;

    /// <param name="orElse">Where nobody answers: goes on trying in the background, and does not throw.</param>
    public RedisConnection(ConfigurationOptions options, ShardBreakers breakers, bool orElse)
    {
        var own = options.Clone();
        own.AbortOnConnectFail = !orElse;
        own.ConnectionAttemptCompleted += (_, attempt) =>
        {
            if (attempt.IsSuccess) refusesEntry = false;
            else if (attempt.FailureType == ConnectionFailureType.AuthenticationFailure) refusesEntry = true;
        };
        this.breakers = breakers;
        driver = ConnectionMultiplexer.Connect(own);
        Database = driver.GetDatabase();
        breakers.Apart = IsCluster;
        _ = Task.Run(LookAfterAsync);
    }

    public IDatabase Database { get; }

    /// <summary>
    /// A connection was refused for its user or password, and none was made since. Calls only tell that there is no connection.
    /// </summary>
    public bool RefusesEntry => refusesEntry;

    /// <summary>Servers that answer and hold keys of their own.</summary>
    public IEnumerable<IServer> Primaries => driver.GetServers().Where(server => server.IsConnected && !server.IsReplica);

    public void Dispose()
    {
        ended.Cancel();
        driver.Dispose();
    }

    private bool IsCluster => Primaries.Any(server => server.ServerType == ServerType.Cluster);

    private async Task LookAfterAsync()
    {
        using var timer = new PeriodicTimer(Pace);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ended.Token).ConfigureAwait(false);
                // A Redis that was away at the start may turn out to be a cluster.
                if (!breakers.Apart && IsCluster) breakers.Apart = true;
                if (breakers.State != BreakerState.Closed) await driver.ConfigureAsync().WaitAsync(ended.Token).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Redis is away still, whatever the driver says of it; or the service ends.
            }
        }
    }
}
