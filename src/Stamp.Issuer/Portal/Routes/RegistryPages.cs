using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Registry;
using Stamp.Core.Registry.Pictures;
using Stamp.Issuer.Export;
using Stamp.Issuer.Import;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>The registry's part of the portal, whole.</summary>
internal static class RegistryPages
{
    public static void AddRegistryPages(this IServiceCollection services)
    {
        services.AddSingleton<RegistryStore>();
        services.AddSingleton<RegistryLists>();
        services.AddSingleton<RegistryFiles>();
        services.AddSingleton<RegistryEditor>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<RegistryImport>();
        services.AddSingleton<RegistryExport>();
        services.AddSingleton<ImportShelf>();
    }

    public static void MapRegistryPages(this WebApplication app)
    {
        app.MapProducers();
        app.MapProducts();
        app.MapPictures();
        app.MapCertificates();
        app.MapSupporting();
        app.MapRegistryFiles();
    }
}
