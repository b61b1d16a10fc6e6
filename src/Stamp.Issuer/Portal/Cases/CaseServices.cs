using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Cases;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Puts the cases' parts into the portal.</summary>
internal static class CaseServices
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseStore>();
        services.AddSingleton<CaseList>();
        services.AddSingleton<CaseRetention>();
        services.AddHostedService<RetentionWorker>();
    }
}
