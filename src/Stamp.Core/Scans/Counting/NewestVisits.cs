using System.Collections;

namespace Stamp.Core.Scans.Counting;

/// <summary>A visit as the registry keeps it.</summary>
/// <param name="At">Unix milliseconds.</param>
internal readonly record struct JournaledVisit(long At, uint Visitor, byte Place)
{
    public static JournaledVisit Of(in Sighting sighting) => new(sighting.At.ToUnixTimeMilliseconds(), sighting.Visitor, sighting.Place);

    /// <summary>Whether this one comes first where the newest does: the order of the index that they are read by.</summary>
    public bool IsBefore(in JournaledVisit other) =>
        At != other.At ? At > other.At : Visitor != other.Visitor ? Visitor > other.Visitor : Place > other.Place;
}

/// <summary>A stamp's newest visits, at most <see cref="ScanRules.RecentVisits"/>. Pure.</summary>
internal sealed class NewestVisits : IEnumerable<JournaledVisit>
{
    // Most stamps have one.
    private readonly List<JournaledVisit> visits = new(1);

    /// <summary>In any order: the oldest goes when they are too many, be it this one, as if all had stayed and the newest were asked for.</summary>
    public void Add(in JournaledVisit visit)
    {
        var place = visits.Count;
        while (place > 0 && visit.IsBefore(visits[place - 1])) place--;
        if (place == ScanRules.RecentVisits) return;
        if (visits.Count == ScanRules.RecentVisits) visits.RemoveAt(visits.Count - 1);
        visits.Insert(place, visit);
    }

    /// <summary>The newest first.</summary>
    public List<JournaledVisit>.Enumerator GetEnumerator() => visits.GetEnumerator();

    IEnumerator<JournaledVisit> IEnumerable<JournaledVisit>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
