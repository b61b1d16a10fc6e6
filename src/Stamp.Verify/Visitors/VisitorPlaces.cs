using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Visitors;

/// <summary>
/// In which province a visitor is: as a trusted proxy's header says, else where this service itself stands.
/// Nothing finer is asked for or kept.
/// </summary>
public sealed class VisitorPlaces(StampsSettings settings)
{
    private readonly byte here = Provinces.TryFind(settings.Place, out var code) ? code : Provinces.Unknown;

    /// <summary>The header that tells, or null.</summary>
    public string? Header { get; } = settings.PlaceHeader;

    /// <summary>A province's code; 0 where nothing is known. Believes the header: <see cref="VisitorPlacesGuard"/> has removed it where nobody may set it.</summary>
    public byte PlaceOf(HttpContext context)
    {
        if (Header is null) return here;
        var told = context.Request.Headers[Header];
        // The last one, as with X-Forwarded-For: it is the one that our own proxy wrote.
        return told.Count > 0 && Provinces.TryFind(told[^1], out var place) ? place : here;
    }
}

/// <summary>
/// Takes the header of the place away from requests that came from anywhere but a trusted proxy: the same
/// proxies whose X-Forwarded-For is believed. Runs before that replaces the peer's address by the visitor's.
/// </summary>
internal static class VisitorPlacesGuard
{
    public static void UseVisitorPlaces(this WebApplication app)
    {
        if (app.Services.GetRequiredService<VisitorPlaces>().Header is not { } header) return;
        app.Use(Guarding(header, app.Services.GetRequiredService<TrustedProxies>()));
    }

    internal static Func<HttpContext, RequestDelegate, Task> Guarding(string header, TrustedProxies proxies) => (context, next) =>
    {
        if (context.Connection.RemoteIpAddress is not { } peer || !proxies.Has(peer)) context.Request.Headers.Remove(header);
        return next(context);
    };
}
