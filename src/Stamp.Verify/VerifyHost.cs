using Microsoft.AspNetCore.HttpOverrides;
using Stamp.Core.Keys;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;
using Stamp.Verify.Consumer;
using Stamp.Verify.Health;
using Stamp.Verify.Journal;
using Stamp.Verify.Keys;
using Stamp.Verify.Resolve;
using Stamp.Verify.Snapshots;
using Stamp.Verify.Visitors;

namespace Stamp.Verify;

/// <summary>Puts the verify service together from its settings. What can't be opened is a rejection, not a crash.</summary>
public static class VerifyHost
{
    public static Outcome<WebApplication> Build(StampsSettings settings, TimeProvider? clock = null)
    {
        var keysReadAt = File.GetLastWriteTimeUtc(settings.Folder.VerifyKeyring);
        if (!KeyringFile.Load(settings.Folder.VerifyKeyring, settings.Passphrase).Succeeded(out var keyring, out var rejection)) return rejection;
        var registry = RegistryDatabase.ForReading(settings.Folder.Registry, RegistryDatabase.VerifyPatience);
        if (registry.CheckSchema() is { } refused) return refused;
        if (!ScanStore.Open(settings).Succeeded(out var scans, out rejection)) return rejection;

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.VerifyUrl);
        builder.WebHost.ConfigureKestrel(Limits);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Stamp", LogLevel.Information)
            // It would begin a trace span for every request, that nothing here exports.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        var services = builder.Services;
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton(registry);
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<ChangeFeed>();
        services.AddKeyedSingleton(ChangeFollower.AtPath, (_, _) =>
            new ChangeFeed(RegistryDatabase.ForReading(settings.Folder.Registry, RegistryDatabase.VerifyPatience, pooled: false)));
        services.AddScans(scans, settings);
        services.AddSingleton(settings.Caution);
        services.AddSingleton(provider => new CurrentKeyring(
            settings.Folder.VerifyKeyring, settings.Passphrase, keyring, keysReadAt, provider.GetRequiredService<ILogger<CurrentKeyring>>()));
        services.AddSingleton<SnapshotCache>();
        services.AddSingleton<ChangeFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFollower>());
        services.AddSingleton<VisitorHasher>();
        services.AddSingleton(new VisitorPlaces(settings));
        services.AddSingleton<ScanRecorder>();
        services.AddSingleton<Resolver>();
        services.AddPublicDescription();
        // Docker and systemd kill after 10 s at the earliest; what is being answered takes milliseconds.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        // Behind a proxy on this machine every visitor would have the proxy's address. Only loopback is
        // believed, and only the last entry: the one that our own proxy wrote.
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor);

        var app = builder.Build();
        app.UseVisitorPlaces();
        app.UseForwardedHeaders();
        // What nobody expected is an outage to the person at the shelf, never "unknown".
        app.UseExceptionHandler(handler => handler.Run(context => Answers.WriteAsync(context, Judge.Unavailable(null))));
        app.Use(RefuseBodies);
        app.MapOpenApi();
        app.MapHealth();
        app.MapPublicKeys();
        app.MapStamps();
        app.MapConsumer();
        return app;
    }

    // Otherwise Kestrel would read on behind the answer for seconds, to get at the next request.
    private static Task RefuseBodies(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is null or 0 && context.Request.Headers.TransferEncoding.Count == 0) return next(context);
        context.Response.Headers.Connection = "close";
        return TypedResults.Problem("Nothing here reads a body.", statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
    }

    private static void Limits(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // The longest address printed is 195 characters (docs/code-format.md); typed ones carry escapes.
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        // Nothing here reads a body.
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }
}
