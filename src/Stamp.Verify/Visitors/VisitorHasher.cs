using System.Net;
using Stamp.Core.Scans;
using Stamp.Core.Text;

namespace Stamp.Verify.Visitors;

/// <summary>Makes a request's visitor hash with the day's salt, asked for once a day.</summary>
public sealed class VisitorHasher(IScanLedger ledger)
{
    private sealed record DaySalt(DateOnly Day, byte[] Salt);

    private DaySalt? current;

    /// <exception cref="ScanLedgerUnavailableException">The day's salt can't be had.</exception>
    public ValueTask<uint> OfAsync(HttpContext context, DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        return current is { } known && known.Day == day ? new(Hash(known.Salt, context)) : AskAsync(context, day);
    }

    private async ValueTask<uint> AskAsync(HttpContext context, DateOnly day)
    {
        var fresh = new DaySalt(day, await ledger.VisitorSaltAsync(day));
        current = fresh;
        return Hash(fresh.Salt, context);
    }

    private static uint Hash(byte[] salt, HttpContext context)
    {
        Span<byte> address = stackalloc byte[16];
        (context.Connection.RemoteIpAddress ?? IPAddress.None).TryWriteBytes(address, out var length);
        return VisitorHash.Of(salt, address[..length], context.Request.Headers.UserAgent.ToString());
    }
}
