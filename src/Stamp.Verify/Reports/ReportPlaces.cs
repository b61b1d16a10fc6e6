using System.Net;
using System.Threading.RateLimiting;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Reports;

/// <summary>
/// How many forms are read at the same time. One with a photo takes up to 18 MB while it is read, copied and
/// stripped: 8 of them are 144 MB. Those of words alone take 100 KB and have places of their own, so that slow
/// senders of photos keep nobody from saying what is wrong. One network (an IPv4 /24, an IPv6 /48) has a few of them at a
/// time, however slowly its clients send: four networks to fill the places of photos, eight those of words, each for
/// <see cref="ReportRoutes"/>' two minutes at most.
/// </summary>
internal sealed class ReportPlaces : IDisposable
{
    /// <summary>A form of words: seven fields full of Vietnamese are 30 KB.</summary>
    public const long MostWords = 64 * 1024;

    private readonly PartitionedRateLimiter<ClientKey> photos = Limiter(new(2, 4), new(8, 16)), words = Limiter(new(4, 28), new(32, 128));

    /// <summary>A place for a form with a photo; not acquired where all are taken and as many wait, of the client's network or of all.</summary>
    public ValueTask<RateLimitLease> ForPhotoAsync(IPAddress? client, CancellationToken gone) =>
        photos.AcquireAsync(ClientKey.Of(client).Neighbourhood, 1, gone);

    /// <inheritdoc cref="ForPhotoAsync" />
    public ValueTask<RateLimitLease> ForWordsAsync(IPAddress? client, CancellationToken gone) =>
        words.AcquireAsync(ClientKey.Of(client).Neighbourhood, 1, gone);

    public void Dispose()
    {
        photos.Dispose();
        words.Dispose();
    }

    private readonly record struct Places(int AtOnce, int Waiting);

    /// <summary>The network's place first: whoever waits for one of those holds up nobody else.</summary>
    private static PartitionedRateLimiter<ClientKey> Limiter(Places ofNetwork, Places ofAll) => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<ClientKey, ClientKey>(network => RateLimitPartition.GetConcurrencyLimiter(network, _ => Options(ofNetwork))),
        PartitionedRateLimiter.Create<ClientKey, bool>(_ => RateLimitPartition.GetConcurrencyLimiter(true, _ => Options(ofAll))));

    private static ConcurrencyLimiterOptions Options(Places places) =>
        new() { PermitLimit = places.AtOnce, QueueLimit = places.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
