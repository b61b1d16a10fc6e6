using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>How routes are made: each says whom it is for.</summary>
internal static class RouteMaps
{
    public static void Get(this WebApplication app, string pattern, Access access, RequestDelegate handler) =>
        app.MapMethods(pattern, ["GET", "HEAD"], handler).WithMetadata(access);

    public static IEndpointConventionBuilder Post(this WebApplication app, string pattern, Access access, RequestDelegate handler) =>
        app.MapPost(pattern, handler).WithMetadata(access);

    /// <summary>A form with files: the handler finds them with <c>context.File("field")</c>, until the request ends.</summary>
    /// <param name="bytes">The most that the whole form may have.</param>
    public static void PostFiles(this WebApplication app, string pattern, Access access, long bytes, RequestDelegate handler) =>
        app.MapPost(pattern, handler).WithMetadata(access, new BodyLimit(bytes, Files: true));

    public static void MapFiles(this WebApplication app)
    {
        app.Get("/style.css", Access.Public, Files.WriteStyle);
        app.Get("/favicon.svg", Access.Public, Files.WriteIcon);
        app.Get("/health", Access.Public, context => context.Response.WriteAsync("ok"));
    }

    /// <summary>A number in the path; null where it is none.</summary>
    public static long? Number(HttpContext context, string name) =>
        long.TryParse(context.Request.RouteValues[name] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Form(this HttpContext context, string name) => context.Request.Form[name].ToString();
}
