using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Issuer.Portal.Cases;
using Stamp.Issuer.Portal.Home;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Where each role begins.</summary>
internal static class HomeRoutes
{
    public static void MapHome(this WebApplication app) => app.Get("/", Access.SignedIn, context =>
    {
        var visit = Visit.Of(context);
        return Shell.WriteAsync(context, new($"Chào {visit.Account.DisplayName}", $"Hello {visit.Account.DisplayName}"),
            html => HomePage.Write(html, visit, context.RequestServices.GetServices<IHomeCards>()));
    });

    /// <summary>In the order of the cards: what waits comes first by itself.</summary>
    public static void AddHomeCards(this IServiceCollection services)
    {
        services.AddSingleton<IHomeCards, OrderCards>();
        services.AddSingleton<IHomeCards, BatchCards>();
        services.AddSingleton<IHomeCards, CaseCards>();
        services.AddSingleton<IHomeCards, FiguresCards>();
        services.AddSingleton<IHomeCards, RegistryCards>();
        services.AddSingleton<IHomeCards, ScanCards>();
        services.AddSingleton<IHomeCards, AccountCards>();
        services.AddSingleton<IHomeCards, OwnCards>();
    }
}
