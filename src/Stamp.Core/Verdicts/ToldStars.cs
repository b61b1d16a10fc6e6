using System.Runtime.CompilerServices;
using Stamp.Core.Registry;

namespace Stamp.Core.Verdicts;

/// <summary>
/// What is told of a product's stars. Kept for the pair of days asked last, issue and today: most scans of a
/// product are of one batch on one day.
/// </summary>
internal static class ToldStars
{
    private static readonly ConditionalWeakTable<ProductSnapshot, Last> Kept = [];

    public static StarsTold Of(ProductSnapshot product, DateOnly issued, DateOnly today)
    {
        if (Kept.TryGetValue(product, out var last) && last.Issued == issued && last.Today == today) return last.Stars;
        var stars = Tell(product.Certificates, issued, today);
        Kept.AddOrUpdate(product, new(issued, today, stars));
        return stars;
    }

    private static StarsTold Tell(IReadOnlyList<StarCertificate> certificates, DateOnly issued, DateOnly today)
    {
        var shown = StarHistory.Latest(certificates, today);
        return new(
            StarHistory.InForce(certificates, issued)?.Stars,
            StarHistory.InForce(certificates, today)?.Stars,
            shown,
            shown is null ? null : StarHistory.StateOf(shown, certificates, today));
    }

    private sealed record Last(DateOnly Issued, DateOnly Today, StarsTold Stars);
}
