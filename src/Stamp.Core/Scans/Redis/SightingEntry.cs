using System.Globalization;
using StackExchange.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>One entry of a stream: its name there, and the sighting that it tells of, null where it is none of ours.</summary>
internal sealed record SightingEntry(string Id, Sighting? Sighting)
{
    /// <summary>The one field of an entry, as record.lua names it: a visit (<see cref="VisitFormat"/>).</summary>
    public const string Field = "v";

    /// <param name="entries">As XREADGROUP and XAUTOCLAIM list them: [id, [field, value, …]], or nil for one that is gone.</param>
    public static List<SightingEntry> ReadAll(int partition, RedisResult entries) =>
    [
        .. from entry in Items(entries)
           let parts = Items(entry)
           where parts.Length == 2
           let id = Text(parts[0])
           select new SightingEntry(id, Read(partition, id, Items(parts[1]))),
    ];

    public static RedisResult[] Items(RedisResult? list) => list is null || list.IsNull ? [] : (RedisResult[])list! ?? [];

    public static string Text(RedisResult result) => (string)result! ?? "";

    // Checked here as the table checks it: one bad row would refuse all that are written with it.
    private static Sighting? Read(int partition, string id, RedisResult[] fields) =>
        fields.Length == 2 && Text(fields[0]) == Field
        && VisitFormat.TryRead((byte[])fields[1]!, out var visit) && ScanKeys.PartitionOf(visit.Stamp.Batch) == partition
        && id.Split('-') is [var milliseconds, var sequence] && Number(milliseconds) is { } ms && Number(sequence) is { } number
            ? new(new(partition, ms, number), visit.Stamp, visit.At, visit.Visitor, visit.Place)
            : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
