using System.Text.Json.Serialization;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Spool;
using Stamp.Core.Text;
using Stamp.Verify.Snapshots;

namespace Stamp.Verify.Health;

/// <summary>One part that answers rest on.</summary>
/// <param name="Why">Where it isn't, in a sentence; no file's name.</param>
public sealed record HealthPart(string Name, bool Ok, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why = null);

/// <param name="Status">live, ready, degraded or not-ready.</param>
public sealed record HealthDocument(string Status, IReadOnlyList<HealthPart> Parts);

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the registry was read within the last
/// seconds and the scan ledger answers; a load balancer takes the node out while it is 503. A node whose Redis
/// is away, or refuses what the node writes, is degraded, yet ready: it answers truthfully and keeps its scans, and taking all nodes out
/// because of what they share would be an outage of our own making. Its spool is its own: without it the node is not ready.
/// </summary>
internal static class HealthRoutes
{
    /// <summary>The feed is read five times a second: two seconds without it are ten misses in a row.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LedgerPatience = TimeSpan.FromSeconds(1);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/health/live", Reading.Methods, () => TypedResults.Ok(new HealthDocument("live", [])))
            .WithSummary("The process answers.");
        app.MapMethods("/health/ready", Reading.Methods, async (ChangeFollower follower, IScanLedger ledger, TimeProvider clock, IServiceProvider services) =>
            {
                var redis = services.GetService<RedisLink>();
                List<HealthPart> parts =
                [
                    follower.SinceRead < Stale ? new("registry", true) : new("registry", false, "The registry could not be read for two seconds."),
                    redis is null ? await AskAsync(ledger, clock) : new("scans", redis.Trouble is null, redis.Trouble?.Sentence.En),
                ];
                if (services.GetService<VisitSpool>() is { IsInPlace: false })
                    parts.Add(new("spool", false, "The spool's file was replaced or deleted while it was open; start the service again."));
                if (parts.All(part => part.Ok)) return Results.Ok(new HealthDocument("ready", parts));
                return redis is not null && parts.All(part => part.Ok || part.Name == "scans")
                    ? Results.Ok(new HealthDocument("degraded", parts))
                    : Results.Json(new HealthDocument("not-ready", parts), statusCode: StatusCodes.Status503ServiceUnavailable);
            })
            .Produces<HealthDocument>()
            .Produces<HealthDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Registry and scan ledger answer.");
    }

    private static async Task<HealthPart> AskAsync(IScanLedger ledger, TimeProvider clock)
    {
        try
        {
            // The salt, because a history may come from memory while the file is long gone.
            await ledger.VisitorSaltAsync(VietnamTime.DateOf(clock.GetUtcNow())).AsTask().WaitAsync(LedgerPatience);
            return new("scans", true);
        }
        catch (ScanLedgerUnavailableException error)
        {
            return new("scans", false, $"{error.Message} {error.InnerException?.Message}".TrimEnd());
        }
        catch (TimeoutException)
        {
            return new("scans", false, "The scan ledger does not answer.");
        }
    }
}
