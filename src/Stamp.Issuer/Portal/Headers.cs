using Microsoft.AspNetCore.Http;

namespace Stamp.Issuer.Portal;

/// <summary>What every answer says to the browser.</summary>
internal static class Headers
{
    /// <summary>One style sheet and pictures of ours; no script at all, no frame, forms come back to us.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// As above, with our own script and its WebAssembly, which fetches itself. 'wasm-unsafe-eval' compiles modules, and
    /// no text as script.
    /// </summary>
    public const string ScanPolicy = ContentSecurityPolicy + "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

    /// <summary>For a page with <see cref="Scan.ScanPanel"/>, and for no other.</summary>
    public static void AllowScan(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = ScanPolicy;

    public static Task Put(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Private pages; a route for files says otherwise.
        headers.CacheControl = "no-store";
        return next(context);
    }
}
