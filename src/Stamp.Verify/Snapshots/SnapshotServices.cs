using Stamp.Core.Redis;
using Stamp.Core.Settings;
using Stamp.Core.Snapshots;
using Stamp.Core.Storage;
using Stamp.Verify.Keys;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Snapshots;

internal static class SnapshotServices
{
    /// <param name="redis">Null: the cache has one level.</param>
    public static void AddSnapshots(this IServiceCollection services, StampsSettings settings, RedisLink? redis)
    {
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<KnownChanges>(_ => new());
        if (redis is not null)
        {
            services.AddSingleton(provider => new SharedSnapshots(
                redis, provider.GetRequiredService<KnownChanges>(), () => provider.GetRequiredService<CurrentKeyring>().Current));
            services.AddSingleton<SharedLevel>();
        }
        services.AddSingleton(provider => new SnapshotCache(
            provider.GetRequiredService<SnapshotReader>(), provider.GetRequiredService<KnownChanges>(), provider.GetRequiredService<CacheMeter>(),
            provider.GetService<SharedLevel>()));
        services.AddKeyedSingleton(ChangeFollower.AtPath, (_, _) =>
            new ChangeFeed(RegistryDatabase.ForReading(settings.Registry, RegistryDatabase.VerifyPatience, pooled: false)));
        services.AddSingleton<ChangeFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFollower>());
    }
}
