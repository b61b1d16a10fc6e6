using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Scans.Spool;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Verify.Spool;

namespace Stamp.Verify.Journal;

/// <summary>Where scans are recorded: in Redis where one is set, else in this machine's file.</summary>
/// <param name="Redis">Null with the embedded ledger.</param>
/// <param name="Spool">Where scans wait while Redis is away; null as well.</param>
internal sealed record ScanStore(IScanLedger Ledger, RedisLink? Redis, VisitSpool? Spool)
{
    public static Outcome<ScanStore> Open(StampsSettings settings)
    {
        if (settings.Redis is not { } configuration)
        {
            return EmbeddedScanLedger.Open(settings.Folder.Scans).Succeeded(out var embedded, out var refused)
                ? new ScanStore(embedded, null, null)
                : refused;
        }
        if (!RedisLink.Connect(new(configuration, settings.RedisPrefix)).Succeeded(out var redis, out var rejection)) return rejection;
        if (VisitSpool.Open(settings.Folder.Spool).Succeeded(out var spool, out rejection)) return new ScanStore(new RedisScanLedger(redis), redis, spool);
        redis.Dispose();
        return rejection;
    }
}

internal static class ScanStoreServices
{
    /// <summary>The service key of a registry that waits as long as nobody waits for it.</summary>
    private const string ForHistories = "for-histories";

    /// <summary>By factories, so that the container closes what was opened: what is waiting is committed first.</summary>
    public static void AddScans(this IServiceCollection services, ScanStore scans, StampsSettings settings)
    {
        services.AddSingleton(_ => scans.Ledger);
        RegistryDatabase ForJournal(IServiceProvider provider) =>
            RegistryDatabase.ForWriting(settings.Registry, RegistryDatabase.IssuerPatience, provider.GetRequiredService<TimeProvider>());
        if (scans is not { Redis: { } redis, Spool: { } spool })
        {
            services.AddSingleton<IScanJournal>(provider => new EmbeddedJournal(
                (EmbeddedScanLedger)scans.Ledger, ForJournal(provider), settings.Caution, provider.GetRequiredService<TimeProvider>()));
            services.AddHostedService<JournalWorker>();
            return;
        }
        services.AddSingleton(_ => redis);
        services.AddSingleton(_ => spool);
        services.AddHostedService<RedisWatch>();
        services.AddHostedService<SpoolWorker>();
        services.AddSingleton(provider => new ScanJournal(
            provider.GetRequiredService<RedisLink>(), ForJournal(provider), settings.Caution, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IScanJournal>(provider => provider.GetRequiredService<ScanJournal>());
        services.AddKeyedSingleton(ForHistories, (_, _) => RegistryDatabase.ForReading(settings.Registry, RegistryDatabase.IssuerPatience, pooled: false));
        services.AddSingleton(provider => new HistoryRestore(
            redis, provider.GetRequiredKeyedService<RegistryDatabase>(ForHistories), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new VisitEcho(
            redis, (RedisScanLedger)scans.Ledger, provider.GetRequiredService<HistoryRestore>(), provider.GetRequiredKeyedService<RegistryDatabase>(ForHistories)));
        services.AddHostedService<HistoryWorker>();
        services.AddHostedService<JournalWorker>();
    }
}
