using Stamp.Core.Scans;
using Stamp.Core.Text;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Visitors;

/// <summary>
/// Makes a request's visitor hash with the day's salt. The first scans of a day wait for it; from then on it
/// is asked for now and then behind the answers, because nodes may have to agree on one again.
/// </summary>
public sealed class VisitorHasher(IScanLedger ledger)
{
    /// <summary>Milliseconds; an outage after which nodes differ lasts longer than the difference.</summary>
    private const long AskAgainAfter = 10_000;

    private sealed record DayHash(DateOnly Day, VisitorHash Hash, long AskedAt);

    private DayHash? current;
    private int asking;

    /// <exception cref="ScanLedgerUnavailableException">The day's salt can't be had.</exception>
    public ValueTask<uint> OfAsync(HttpContext context, DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        if (current is not { } known || known.Day != day) return AskAsync(context, day);
        if (Environment.TickCount64 - known.AskedAt > AskAgainAfter && Interlocked.Exchange(ref asking, 1) == 0) _ = AskAgainAsync(day);
        return new(Hash(known.Hash, context));
    }

    private async ValueTask<uint> AskAsync(HttpContext context, DateOnly day) => Hash((await AskAsync(day)).Hash, context);

    private async Task<DayHash> AskAsync(DateOnly day) =>
        current = new(day, new(await ledger.VisitorSaltAsync(day)), Environment.TickCount64);

    private async Task AskAgainAsync(DateOnly day)
    {
        try
        {
            await AskAsync(day);
        }
        catch (ScanLedgerUnavailableException)
        {
            // The day's salt is known; it is asked for again after the next scan.
        }
        finally
        {
            Volatile.Write(ref asking, 0);
        }
    }

    private static uint Hash(VisitorHash hash, HttpContext context)
    {
        // What the client can choose freely, like its browser's name, makes it no other visitor.
        var client = ClientKey.Of(context.Connection.RemoteIpAddress);
        return hash.Of(client.Network, client.Neighbourhood.Network);
    }
}
