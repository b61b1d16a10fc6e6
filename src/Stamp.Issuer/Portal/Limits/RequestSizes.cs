using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Limits;

/// <summary>
/// How large the head of a request may be. Kestrel takes twice as much as we do, so that a person whose browser sends too
/// much gets a page that says so; past that Kestrel itself answers, with the status and no page (docs/portal.md).
/// </summary>
internal static class RequestSizes
{
    /// <summary>The longest address that a page makes, a list with its filters, has under 2 KB.</summary>
    public const int MostAddress = 8 * 1024;

    /// <summary>Browsers send 1 to 2 KB; the rest is for cookies of other programs under the same name of a host.</summary>
    public const int MostHeaders = 32 * 1024;

    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = BodyLimit.FormBytes;
        limits.MaxRequestLineSize = 2 * MostAddress;
        limits.MaxRequestHeadersTotalSize = 2 * MostHeaders;
    }

    public static Task Refuse(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > MostAddress)
        {
            // The page links to itself in the other language: to the start instead.
            context.Request.QueryString = default;
            return ErrorPage.WriteAsync(context, StatusCodes.Status414UriTooLong);
        }
        return context.Request.Headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0)) > MostHeaders
            ? ErrorPage.WriteAsync(context, StatusCodes.Status431RequestHeaderFieldsTooLarge)
            : next(context);
    }
}
