using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Cases;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Limits;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Routes;
using Stamp.Issuer.Portal.Uploads;
using Stamp.Telemetry;

namespace Stamp.Issuer.Portal;

/// <summary>Puts the portal together from its settings and an open registry.</summary>
internal static class PortalHost
{
    /// <param name="logging">Changes what is logged and where; null: warnings, to the console.</param>
    public static Outcome<WebApplication> Build(StampsSettings settings, RegistryDatabase registry, TimeProvider clock, Action<ILoggingBuilder>? logging = null)
    {
        if (!OtlpSettings.Read(StampsSettings.ProcessEnvironment()).Succeeded(out var otlp, out var rejection)) return rejection;
        if (MakeKeyFolder(settings.Folder.PortalKeys) is { } refused) return refused;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.PortalUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RequestSizes.Apply(kestrel.Limits);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Stamp.Telemetry", LogLevel.Information)
            // The keys are as safe as the folder they are in; where a passphrase is wanted, the folder is to be enciphered.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // Warns of each page with a form that it may not be kept, which is what we ask for.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        logging?.Invoke(builder.Logging);
        var services = builder.Services;
        services.AddSingleton(clock);
        services.AddTelemetryExport(otlp, "stamps-portal", [], traces => traces.AddRequests());
        services.AddSingleton(settings);
        services.AddSingleton(registry);
        services.AddSingleton<AccountStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<BatchList>();
        services.AddRegistryPages();
        services.AddOrders();
        services.AddSingleton<StampLook>();
        services.AddCases();
        services.AddMoves();
        services.AddSingleton<ScanReports>();
        services.AddSingleton<ProvinceReports>();
        services.AddSingleton<PortalHasher>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<SecondFactorKeys>();
        services.AddSingleton<ClockHints>();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<FormReader>();
        services.AddSingleton<KeptForms>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<HashingTurns>();
        services.AddSingleton<AccessGate>();
        services.AddSingleton<RegistryWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<RegistryWatch>());
        services.AddHomeCards();
        services.AddPortalIdentity(settings);
        services.Configure<ForwardedHeadersOptions>(options => Trust(options, settings));
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        // Ctrl-C is the command line's to hear.
        services.AddSingleton<IHostLifetime, NoLifetime>();

        var app = builder.Build();
        app.Services.GetRequiredService<UploadFolder>().Sweep();
        app.UseForwardedHeaders();
        app.Use(Headers.Put);
        app.UseExceptionHandler(handler => handler.Run(ErrorPage.OfException));
        app.Use(RequestSizes.Refuse);
        var watch = app.Services.GetRequiredService<RegistryWatch>();
        app.Use(next => context => watch.Pass(context, next));
        app.Use(PageAgain.Remember);
        app.UseRouting();
        app.UseAuthentication();
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use(next => context => gate.Pass(context, next));
        app.MapFiles();
        app.MapHome();
        app.MapSignIn();
        app.MapPassword();
        app.MapSecondFactor();
        app.MapAccounts();
        app.MapTokens();
        app.MapOrders();
        app.MapBatches();
        app.MapRegistryPages();
        app.MapCases();
        app.MapMoves();
        app.MapScanReport();
        app.MapProvince();
        app.MapApi();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<Access>() is null) throw new InvalidOperationException($"{endpoint.DisplayName} says for nobody.");
        }
        return app;
    }

    private static void Trust(ForwardedHeadersOptions options, StampsSettings settings)
    {
        var networks = ProxyList.Parse(settings.TrustedProxies).Value.Networks;
        options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
    }

    private static Rejection? MakeKeyFolder(string path)
    {
        try
        {
            OwnFolder.Make(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không tạo được thư mục {path}: {error.Message}", $"The folder {path} can't be made: {error.Message}");
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
