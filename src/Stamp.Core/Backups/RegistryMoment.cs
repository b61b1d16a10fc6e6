using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <summary>How far a registry had come at one moment.</summary>
/// <param name="Counters">The last number given for each kind of thing: batch, order, move, change, audit …</param>
/// <param name="ChangeMark">Of the last change; tells histories apart that have the same number.</param>
/// <param name="TrailHead">The hash of the last audit entry, 64 hexadecimal digits; empty while there is none.</param>
/// <param name="Incarnation">0 before the first one was recorded.</param>
public sealed record RegistryMoment(
    IReadOnlyDictionary<string, long> Counters, long ChangeMark, string TrailHead, int Incarnation, long IncarnationId)
{
    public int HighestBatch => (int)Counter("batch");

    public long Counter(string name) => Counters.GetValueOrDefault(name);

    /// <summary>Reads it in one transaction.</summary>
    public static Outcome<RegistryMoment> Read(RegistryDatabase registry) => registry.TryRead<RegistryMoment>(sql =>
    {
        var counters = CounterTable.All(sql);
        var newest = IncarnationTable.All(sql).LastOrDefault();
        return new RegistryMoment(
            counters, CounterTable.MarkOfChange(sql, counters.GetValueOrDefault("change")) ?? 0,
            CounterTable.HashOfEntry(sql, counters.GetValueOrDefault("audit")) is { } hash ? Convert.ToHexStringLower(hash) : "",
            newest?.Number ?? 0, newest?.Id ?? 0);
    });

    /// <summary>Whether a registry has come from here: its history up to this moment is this one's.</summary>
    public static Outcome<bool> IsContinuedBy(RegistryMoment moment, RegistryDatabase later) => later.TryRead<bool>(sql =>
        moment.TrailHead.Length == 0
        || (CounterTable.HashOfEntry(sql, moment.Counter("audit")) is { } hash && Convert.ToHexStringLower(hash) == moment.TrailHead));
}
