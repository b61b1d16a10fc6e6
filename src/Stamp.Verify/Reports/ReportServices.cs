using Stamp.Core.Cases;
using Stamp.Core.Cases.Spool;
using Stamp.Core.Settings;
using Stamp.Core.Storage;

namespace Stamp.Verify.Reports;

/// <summary>Puts the reports' parts into the service.</summary>
internal static class ReportServices
{
    /// <summary>Someone waits for the answer; past that the report goes to disk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void AddReports(this IServiceCollection services, StampsSettings settings)
    {
        services.AddSingleton(provider => new CaseIntake(
            RegistryDatabase.ForWriting(settings.Registry, Patience, provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(new ReportSpool(settings.Folder.Reports));
        services.AddSingleton(_ => new ReportBudgets(settings.Limits));
        services.AddSingleton<ReportPlaces>();
        services.AddSingleton<ReportDesk>();
        services.AddHostedService<ReportWorker>();
    }
}
