using Stamp.Core.Keys;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;
using Stamp.Telemetry;
using Stamp.Verify.Consumer;
using Stamp.Verify.Health;
using Stamp.Verify.Journal;
using Stamp.Verify.Keys;
using Stamp.Verify.Limits;
using Stamp.Verify.Reports;
using Stamp.Verify.Resolve;
using Stamp.Verify.Snapshots;
using Stamp.Verify.Telemetry;
using Stamp.Verify.Visitors;

namespace Stamp.Verify;

/// <summary>Puts the verify service together from its settings. What can't be opened is a rejection, not a crash.</summary>
public static class VerifyHost
{
    public static Outcome<WebApplication> Build(StampsSettings settings, TimeProvider? clock = null)
    {
        if (!OtlpSettings.Read(StampsSettings.ProcessEnvironment()).Succeeded(out var otlp, out var rejection)) return rejection;
        if (!DataFolderUse.Share(settings.Folder).Succeeded(out var use, out rejection)) return rejection;
        var keysReadAt = File.GetLastWriteTimeUtc(settings.Folder.VerifyKeyring);
        if (!KeyringFile.Load(settings.Folder.VerifyKeyring, settings.Passphrase).Succeeded(out var keyring, out rejection)) return rejection;
        var registry = RegistryDatabase.ForReading(settings.Registry, RegistryDatabase.VerifyPatience);
        if (registry.CheckAtStart() is { } refused) return refused;
        if (!KeyRecord.Read(registry).Succeeded(out var recorded, out rejection)
            || !KeyRecordRules.Check(keyring, recorded.Epochs, recorded.OfNewestBatch).Succeeded(out keyring, out rejection))
            return rejection;
        if (!settings.IsEmbedded) new SnapshotReader(registry).Warm(ServerOptions.ReadyConnections);
        if (!ScanStore.Open(settings).Succeeded(out var scans, out rejection)) return rejection;

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.VerifyUrl);
        SocketThreads.AnswerInline(builder.WebHost);
        builder.WebHost.ConfigureKestrel(kestrel => RequestSizes.Apply(kestrel, settings.Limits));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Stamp", LogLevel.Information)
            // It would begin a trace span for every request, that nothing here exports.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // It would write a line for every connection too many, when there is least time for it; the meter counts them.
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error);

        var services = builder.Services;
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddTelemetry(otlp);
        // Held, and let go with the service.
        services.AddSingleton(_ => use);
        services.AddSingleton(registry);
        services.AddSnapshots(settings, scans.Redis);
        services.AddScans(scans, settings);
        services.AddSingleton(settings.Caution);
        services.AddSingleton(provider => new CurrentKeyring(
            settings.Folder.VerifyKeyring, settings.Passphrase, keyring, keysReadAt, provider.GetRequiredService<ILogger<CurrentKeyring>>()));
        services.AddSingleton<VisitorHasher>();
        services.AddSingleton(new VisitorPlaces(settings));
        services.AddSingleton<ScanRecorder>();
        services.AddSingleton<Resolver>();
        services.AddSingleton(settings);
        services.AddReports(settings);
        services.AddPublicDescription();
        // Docker and systemd kill after 10 s at the earliest; what is being answered takes milliseconds.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        services.AddLimits(settings);
        services.AddSingleton<ScanAnswers>();

        var app = builder.Build();
        _ = app.Services.GetRequiredService<DataFolderUse>();
        app.UseVisitorPlaces();
        app.Services.ObserveParts();
        app.UseTrustedProxies();
        // What nobody expected is an outage to the person at the shelf, never "unknown".
        app.UseExceptionHandler(handler => handler.Run(context => Answers.WriteAsync(context, Judge.Unavailable(null))));
        app.UseLimits();
        app.MapOpenApi();
        app.MapHealth();
        app.MapPublicKeys();
        app.MapStamps();
        ReportRoutes.Map(app);
        app.MapConsumer();
        return app;
    }
}
