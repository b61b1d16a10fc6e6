using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Stamp.Tests.Telemetry;

/// <summary>
/// Takes what is exported by OTLP, over HTTP or gRPC, and keeps its bytes. Protocol buffers hold their strings
/// as plain UTF-8, so that what is or isn't in them can be looked up without decoding anything.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    /// <summary>Far beyond any pace of export that tests set.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Content)> requests = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public IEnumerable<string> Paths => requests.Select(request => request.Path).Distinct();

    public static async Task<Collector> StartAsync(bool grpc = false, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, port, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new Collector(builder.Build());
        collector.app.Run(context => collector.TakeAsync(context, grpc));
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Whether a request to some path held all these texts.</summary>
    public bool Holds(string path, params string[] texts) =>
        requests.Any(request => request.Path.EndsWith(path, StringComparison.Ordinal) && texts.All(text => request.Content.Contains(text, StringComparison.Ordinal)));

    /// <summary>Whether any request at all held this text, in upper or lower case.</summary>
    public bool HoldsAnywhere(string text) => requests.Any(request => request.Content.Contains(text, StringComparison.OrdinalIgnoreCase));

    public async Task UntilItHolds(string path, params string[] texts)
    {
        for (var watch = Stopwatch.StartNew(); !Holds(path, texts); await Task.Delay(10))
            Assert.True(watch.Elapsed < Patience, $"{path} never held {string.Join(", ", texts)}.");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, bool grpc)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        requests.Enqueue((context.Request.Path.Value!, Encoding.UTF8.GetString(body.ToArray())));
        context.Response.ContentType = grpc ? "application/grpc" : "application/x-protobuf";
        if (!grpc) return;
        // An empty message: not compressed, 0 bytes long.
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
