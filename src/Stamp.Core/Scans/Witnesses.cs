using System.Numerics;

namespace Stamp.Core.Scans;

/// <summary>
/// In how many places a stamp was seen, each vouched for by a network of its own. One client may ask nodes in several
/// provinces, and a look-up of addresses may put neighbours into several: neither is goods in several places. Pure.
/// </summary>
internal static class Witnesses
{
    /// <summary>The most places that can be given a network each, no network twice, so that each was seen from its own.</summary>
    /// <param name="visits">At most <see cref="ScanRules.RecentVisits"/>.</param>
    /// <param name="wanted">With fewer places than this nothing else is looked at, which is nearly always.</param>
    public static int PlacesOf(ReadOnlySpan<RecentVisit> visits, int wanted)
    {
        Span<byte> places = stackalloc byte[ScanRules.RecentVisits];
        Span<ushort> networks = stackalloc ushort[ScanRules.RecentVisits];
        // Of each place, the networks that it was seen from, a bit each.
        Span<ushort> seenFrom = stackalloc ushort[ScanRules.RecentVisits];
        seenFrom.Clear();
        int placeCount = 0, networkCount = 0;
        foreach (var visit in visits)
        {
            // Where no place is known there is nothing to compare.
            if (visit.Place == 0) continue;
            var place = Number(places, ref placeCount, visit.Place);
            seenFrom[place] |= (ushort)(1 << Number(networks, ref networkCount, ScanRules.NetworkOf(visit.Visitor)));
        }
        if (placeCount < wanted || networkCount < wanted) return Math.Min(placeCount, networkCount);

        // Kuhn's algorithm: a place takes a network that is free, or one whose place can take another.
        Span<sbyte> placeOf = stackalloc sbyte[ScanRules.RecentVisits];
        placeOf.Fill(-1);
        var vouched = 0;
        for (var place = 0; place < placeCount; place++)
        {
            var tried = 0;
            if (Take(place, seenFrom, placeOf, ref tried)) vouched++;
        }
        return vouched;
    }

    private static bool Take(int place, ReadOnlySpan<ushort> seenFrom, Span<sbyte> placeOf, ref int tried)
    {
        for (var open = seenFrom[place] & ~tried; open != 0; open = seenFrom[place] & ~tried)
        {
            var network = BitOperations.TrailingZeroCount(open);
            tried |= 1 << network;
            if (placeOf[network] >= 0 && !Take(placeOf[network], seenFrom, placeOf, ref tried)) continue;
            placeOf[network] = (sbyte)place;
            return true;
        }
        return false;
    }

    private static int Number<T>(Span<T> known, ref int count, T value) where T : unmanaged, IEquatable<T>
    {
        var at = known[..count].IndexOf(value);
        if (at >= 0) return at;
        known[count] = value;
        return count++;
    }
}
