using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Portal;

/// <summary>What orders need, and the worker that makes their files.</summary>
internal static class OrderServices
{
    public static void AddOrders(this IServiceCollection services)
    {
        services.AddSingleton(given => new OrderStore(given.GetRequiredService<RegistryDatabase>(), given.GetRequiredService<StampsSettings>().Orders));
        services.AddSingleton<OrderList>();
        services.AddSingleton(given => new ApprovalReader(given.GetRequiredService<RegistryDatabase>(), given.GetRequiredService<StampsSettings>().Orders, given.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OrderDesk>();
        services.AddSingleton(given => new PrintRuns(given.GetRequiredService<RegistryDatabase>(), given.GetRequiredService<StampsSettings>().Folder.Path));
        services.AddSingleton(given => new OrderFiles(given.GetRequiredService<PrintRuns>(), given.GetRequiredService<StampsSettings>().Folder));
        services.AddSingleton(given => new OrderWork(
            given.GetRequiredService<StampsSettings>(), given.GetRequiredService<RegistryDatabase>(), given.GetRequiredService<OrderStore>(), LabelFormats.Find));
        services.AddSingleton<LabelWorker>();
        services.AddHostedService(given => given.GetRequiredService<LabelWorker>());
    }
}
