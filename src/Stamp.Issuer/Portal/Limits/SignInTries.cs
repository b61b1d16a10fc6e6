using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Stamp.Issuer.Portal.Limits;

/// <summary>On routes where somebody without a session may guess: passwords, codes.</summary>
internal sealed record GuessingRoute
{
    public static GuessingRoute Instance { get; } = new();
}

/// <summary>
/// How often one address may try to sign in. An account locks by itself after five tries; this is for those who try one
/// password on many accounts.
/// </summary>
internal sealed class SignInTries : IDisposable
{
    /// <summary>An office of 30 people behind one address, each with a code besides, on a Monday at eight.</summary>
    public const int Burst = 60;

    /// <summary>10 a minute, 14,400 a day: against passwords of 10 characters, nothing.</summary>
    private static readonly TimeSpan OneEvery = TimeSpan.FromSeconds(6);

    // An address that stopped trying is forgotten once its tokens are back: the limiter looks after that.
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(NetworkOf(address), _ => new()
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = OneEvery,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    /// <summary>Null when the try is allowed, else after how long to come again.</summary>
    public TimeSpan? Refuse(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired ? null : OneEvery;
    }

    /// <summary>Of IPv6 the /64 that one connection is given (RFC 6177): its owner has 2^64 addresses to try from.</summary>
    public static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    public void Dispose() => limiter.Dispose();
}
