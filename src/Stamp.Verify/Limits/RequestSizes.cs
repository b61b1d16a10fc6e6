using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Stamp.Core.Settings;

namespace Stamp.Verify.Limits;

/// <summary>How large a request may be and how slow its sender.</summary>
internal static class RequestSizes
{
    /// <summary>The longest address printed is 195 characters (docs/code-format.md); typed ones carry escapes, messengers add their marks.</summary>
    private const int MostAddress = 4 * 1024;

    public static void Apply(KestrelServerOptions kestrel, LimitSettings settings)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = settings.Connections == 0 ? null : settings.Connections;
        // Twice what is taken, so that whoever comes with more gets a page (MostAddress); past this Kestrel answers without one.
        limits.MaxRequestLineSize = 2 * MostAddress;
        // Browsers send 1 to 2 KB in 20 headers, proxies add some.
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        // A request whole, and no more read ahead of one that is in work: 10,000 connections are 320 MB at the
        // worst, not the 10 GB of the framework's own limit.
        limits.MaxRequestBufferSize = 32 * 1024;
        // Nothing here reads a body, but the one route that says so (TakesBody).
        limits.MaxRequestBodySize = 0;
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        // A telephone on a bad line sends its 1 KB well within it.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Above the 60 s after which proxies let go, so that none sends into a connection just closed.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
    }

    /// <summary>Too long an address, and bodies: Kestrel would read on behind the answer for seconds, to get at the next request.</summary>
    public static Task Refuse(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > MostAddress) return Refusal.Address.WriteAsync(context);
        if (context.Request.ContentLength is null or 0 && context.Request.Headers.TransferEncoding.Count == 0) return next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesBody>() is { } takes)
        {
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = takes.Most;
            return next(context);
        }
        return Refusal.Body.WriteAsync(context);
    }
}

/// <summary>A route that reads a body.</summary>
/// <param name="Most">Bytes; past that Kestrel reads no further.</param>
internal sealed record TakesBody(long Most);
