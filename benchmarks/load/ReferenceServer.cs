using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Stamp.Load;

/// <summary>Bare Kestrel: one constant body of a given size for every request. What the service is measured against.</summary>
internal static class ReferenceServer
{
    public static void Run(string url, int bodySize, string contentType)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var body = new byte[bodySize];
        Array.Fill(body, (byte)'x');
        app.Run(async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        });
        app.Run();
    }
}
