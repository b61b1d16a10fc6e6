using System.Threading.RateLimiting;

namespace Stamp.Verify.Reports;

/// <summary>
/// How many forms are read at the same time. One with a photo takes up to 18 MB while it is read, copied and
/// stripped: 8 of them are 144 MB. Those of words alone take 100 KB and have places of their own, so that slow
/// senders of photos keep nobody from saying what is wrong.
/// </summary>
internal sealed class ReportPlaces : IDisposable
{
    /// <summary>A form of words: seven fields full of Vietnamese are 30 KB.</summary>
    public const long MostWords = 64 * 1024;

    private readonly ConcurrencyLimiter photos = Limiter(8, 16), words = Limiter(32, 128);

    /// <summary>A place for a form with a photo; not acquired where all are taken and as many wait.</summary>
    public ValueTask<RateLimitLease> ForPhotoAsync(CancellationToken gone) => photos.AcquireAsync(1, gone);

    /// <inheritdoc cref="ForPhotoAsync" />
    public ValueTask<RateLimitLease> ForWordsAsync(CancellationToken gone) => words.AcquireAsync(1, gone);

    public void Dispose()
    {
        photos.Dispose();
        words.Dispose();
    }

    private static ConcurrencyLimiter Limiter(int places, int waiting) =>
        new(new() { PermitLimit = places, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
