using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Stamp.Core.Settings;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Limits;

/// <summary>Puts the limits into the service.</summary>
internal static class LimitServices
{
    public static void AddLimits(this IServiceCollection services, StampsSettings settings)
    {
        var proxies = new TrustedProxies(ProxyList.Parse(settings.TrustedProxies).Value);
        services.AddSingleton(proxies);
        services.Configure<ForwardedHeadersOptions>(proxies.Apply);
        // A buffer of 4 KB for each connection instead of one system call more for each request: 40 MB for 10,000.
        services.Configure<SocketTransportOptions>(options => options.WaitForDataBeforeAllocatingBuffer = false);
        services.AddSingleton(_ => new ClientBudgets(settings.Limits));
        services.AddSingleton(_ => new WorkQueue(settings.Limits));
    }

    /// <summary>From here on a request's remote address is its client's.</summary>
    public static void UseTrustedProxies(this WebApplication app) => app.UseWhen(
        // The framework's own steps are many, and most requests to a node without a proxy have no such header.
        static context => context.Request.Headers is var headers
            && (headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) || headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName)),
        static forwarded => forwarded.UseForwardedHeaders());

    public static void UseLimits(this WebApplication app)
    {
        var budgets = app.Services.GetRequiredService<ClientBudgets>();
        app.Use((HttpContext context, RequestDelegate next) =>
            budgets.SpendRequest(context.Connection.RemoteIpAddress) || IsHealth(context.Request.Path)
                ? next(context)
                : Answers.WriteNoticeAsync(context, Notice.Requests));
        app.Use(RequestSizes.Refuse);
    }

    /// <summary>
    /// Whether the client may be told that a code is unknown, which costs it one of few. What is no code costs none: it says
    /// nothing about any, and browsers ask for icons and the like by themselves.
    /// </summary>
    public static bool MayTellUnknown(HttpContext context) =>
        context.RequestServices.GetRequiredService<ClientBudgets>().SpendUnknown(context.Connection.RemoteIpAddress);

    private static bool IsHealth(PathString path) => path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
}
