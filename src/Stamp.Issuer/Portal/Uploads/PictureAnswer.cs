using Microsoft.AspNetCore.Http;
using Stamp.Core.Pictures;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>Serves a picture that somebody sent, so that a browser can do nothing with it but show it.</summary>
internal static class PictureAnswer
{
    /// <summary>Of pages that hold strangers' bytes: opened by itself, it runs and loads nothing.</summary>
    public const string Policy = "default-src 'none'; sandbox";

    public static Task Write(HttpContext context, Picture picture) => Write(context, picture.ContentType, picture.Bytes);

    /// <param name="type">As <see cref="Picture.ContentType"/> had it when it was taken in.</param>
    public static Task Write(HttpContext context, string type, byte[] bytes)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=3600";
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes).AsTask();
    }
}
