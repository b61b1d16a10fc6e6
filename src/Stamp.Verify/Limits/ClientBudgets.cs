using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using Stamp.Core.Settings;

namespace Stamp.Verify.Limits;

/// <summary>
/// What each client may still ask: a token bucket of requests and one of answers "unknown". The framework's
/// partitioned limiter is not used because it never refuses a new partition, walks all of them ten times a
/// second and takes one lock for everybody; its buckets are.
/// </summary>
internal sealed class ClientBudgets : IDisposable
{
    /// <summary>
    /// Clients told apart. At 300 to 500 bytes each, 20 to 33 MB. A bucket that is full again is forgotten
    /// within a second, so holding a place costs a request a second: holding them all, 65,536 a second, more
    /// than a node answers.
    /// </summary>
    public const int MostClients = 65_536;

    /// <summary>
    /// Past that, newcomers share a budget with others of their operator, and go on being answered: 256 of
    /// them at 200 a second each are 51,200, what a node answers.
    /// </summary>
    private const int SharedBudgets = 256;

    /// <summary>
    /// A bucket unused since then has at most a second's tokens to come on top of its burst. With every place
    /// taken a sweep is some 50 ms of work: 5 % of a core, while an attack lasts.
    /// </summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ClientKey, Budget> clients = new();
    private readonly Budget[] shared;
    private readonly TokenBucketRateLimiterOptions? requests, unknown;
    private readonly int most;
    private readonly bool ofNetworks;
    private readonly Lock forgetting = new();
    private readonly Timer sweeper;
    private int tracked;

    /// <param name="most">Clients told apart.</param>
    public ClientBudgets(LimitSettings limits, int most = MostClients)
        : this(Bucket(limits.ClientRate, limits.ClientBurst), Bucket(limits.UnknownRate, limits.UnknownBurst), most)
    {
    }

    /// <param name="ofNetworks">Whole networks are told apart (<see cref="ClientKey.Neighbourhood"/>), not the clients in them.</param>
    private ClientBudgets(TokenBucketRateLimiterOptions? requests, TokenBucketRateLimiterOptions? unknown, int most, bool ofNetworks = false)
    {
        (this.requests, this.unknown, this.most, this.ofNetworks) = (requests, unknown, most, ofNetworks);
        shared = [.. Enumerable.Range(0, SharedBudgets).Select(_ => new Budget(requests))];
        sweeper = new(_ => Forget(), null, Sweep, Sweep);
    }

    /// <summary>
    /// Budgets of reports, in place of requests; about unknown codes a tenth as often and a quarter at once. A bucket
    /// takes up to hours to be whole again, so fewer clients are told apart: 8,192 who report within 20 minutes.
    /// </summary>
    public static ClientBudgets OfReports(LimitSettings limits) => new(
        Bucket(limits.ReportRate, limits.ReportBurst, TimeSpan.FromHours(1)),
        Bucket(limits.ReportRate, Math.Max(1, limits.ReportBurst / 4), TimeSpan.FromHours(10)),
        most: 8_192);

    /// <summary>
    /// Budgets of what whole networks may report in a day, in place of requests and about unknown codes; 8,192 networks that
    /// reported within the day.
    /// </summary>
    /// <param name="aDay">0: no limit.</param>
    public static ClientBudgets OfReportingNetworks(int aDay, int unknownADay) => new(
        Bucket(aDay, aDay, TimeSpan.FromDays(1)), Bucket(unknownADay, unknownADay, TimeSpan.FromDays(1)), most: 8_192, ofNetworks: true);

    /// <summary>Clients that have a budget of their own now.</summary>
    public int Tracked => Volatile.Read(ref tracked);

    /// <summary>Takes one request from the client's budget; false where there is none left.</summary>
    public bool SpendRequest(IPAddress? client) => requests is null || Spend(Of(client).Requests!);

    /// <summary>Takes one answer "unknown" from the client's budget; false where there is none left.</summary>
    public bool SpendUnknown(IPAddress? client) => unknown is null || Spend(Of(client).UnknownOf(unknown));

    /// <summary>Whether <see cref="SpendRequest"/> would take one. Looking gives nobody a place among those told apart.</summary>
    public bool HasRequest(IPAddress? client) => requests is null || Has(Find(KeyOf(client))?.Requests);

    /// <summary>Whether <see cref="SpendUnknown"/> would take one.</summary>
    public bool HasUnknown(IPAddress? client) => unknown is null || Find(KeyOf(client)) is not { } budget || Has(budget.UnknownOf(unknown));

    /// <summary>Lets go of everybody whose budget is whole again: a new one would be the same.</summary>
    public void Forget()
    {
        if (!forgetting.TryEnter()) return;
        try
        {
            foreach (var client in clients)
            {
                // Somebody who is spending from it right now spends from a budget that is no more: one token.
                if (client.Value.IsWhole() && clients.TryRemove(client)) Interlocked.Decrement(ref tracked);
            }
            foreach (var budget in shared) budget.IsWhole();
        }
        finally
        {
            forgetting.Exit();
        }
    }

    public void Dispose() => sweeper.Dispose();

    private Budget Of(IPAddress? address)
    {
        var client = KeyOf(address);
        return clients.TryGetValue(client, out var budget) ? budget : Admit(client);
    }

    private ClientKey KeyOf(IPAddress? address) => ClientKey.Of(address) is var client && ofNetworks ? client.Neighbourhood : client;

    /// <summary>Null: a new one would be whole.</summary>
    private Budget? Find(ClientKey client) =>
        clients.TryGetValue(client, out var budget) ? budget : Tracked < most ? null : Shared(client);

    private Budget Shared(ClientKey client) => shared[(uint)HashCode.Combine(client.Operator) % SharedBudgets];

    private Budget Admit(ClientKey client)
    {
        // Counted before it is let in, so that no race lets in more.
        if (Interlocked.Increment(ref tracked) <= most)
        {
            var fresh = new Budget(requests);
            var budget = clients.GetOrAdd(client, fresh);
            if (!ReferenceEquals(budget, fresh)) Interlocked.Decrement(ref tracked);
            return budget;
        }
        Interlocked.Decrement(ref tracked);
        return Shared(client);
    }

    private static bool Has(TokenBucketRateLimiter? bucket)
    {
        if (bucket is null) return true;
        bucket.TryReplenish();
        return bucket.GetStatistics() is not { CurrentAvailablePermits: 0 };
    }

    // Refilled when empty and by the sweep, not at every request: that would be three quarters of the cost.
    private static bool Spend(TokenBucketRateLimiter bucket)
    {
        if (bucket.AttemptAcquire().IsAcquired) return true;
        bucket.TryReplenish();
        return bucket.AttemptAcquire().IsAcquired;
    }

    private static TokenBucketRateLimiterOptions? Bucket(int rate, int burst) => Bucket(rate, burst, TimeSpan.FromSeconds(1));

    private static TokenBucketRateLimiterOptions? Bucket(int rate, int burst, TimeSpan per) => rate == 0 ? null : new()
    {
        TokenLimit = burst,
        // Token by token, so that a refill is never more than a moment away.
        TokensPerPeriod = 1,
        ReplenishmentPeriod = per / rate,
        // A timer a client would cost more than the client.
        AutoReplenishment = false,
        QueueLimit = 0,
    };

    private sealed class Budget(TokenBucketRateLimiterOptions? requests)
    {
        private TokenBucketRateLimiter? unknown;

        /// <summary>Null: no limit.</summary>
        public TokenBucketRateLimiter? Requests { get; } = requests is null ? null : new(requests);

        /// <summary>Most clients never need it.</summary>
        public TokenBucketRateLimiter UnknownOf(TokenBucketRateLimiterOptions options) =>
            Volatile.Read(ref unknown) ?? Interlocked.CompareExchange(ref unknown, new(options), null) ?? unknown;

        /// <summary>Refills, and tells whether nothing is missing.</summary>
        public bool IsWhole() => IsFull(Requests) & IsFull(Volatile.Read(ref unknown));

        private static bool IsFull(TokenBucketRateLimiter? bucket)
        {
            if (bucket is null) return true;
            bucket.TryReplenish();
            return bucket.IdleDuration is not null;
        }
    }
}
