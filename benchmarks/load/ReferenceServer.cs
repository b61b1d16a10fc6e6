using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stamp.Load;

/// <summary>
/// Bare Kestrel: one constant body of a given size for every request, after one run of the ledger's script
/// where a Redis is given. What the service is measured against.
/// </summary>
internal static class ReferenceServer
{
    /// <param name="redis">A Redis to ask once a request; null: none.</param>
    public static void Run(string url, int bodySize, string contentType, string? redis)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var body = new byte[bodySize];
        Array.Fill(body, (byte)'x');
        if (redis is null)
        {
            app.Run(context => AnswerAsync(context).AsTask());
        }
        else
        {
            var scans = new BareScans(redis);
            app.Run(async context =>
            {
                await scans.RecordAsync();
                await AnswerAsync(context);
            });
        }
        app.Run();

        async ValueTask AnswerAsync(HttpContext context)
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        }
    }
}
