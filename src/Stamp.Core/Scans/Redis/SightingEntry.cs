using System.Globalization;
using StackExchange.Redis;
using Stamp.Core.Codes;

namespace Stamp.Core.Scans.Redis;

/// <summary>One entry of a stream: its name there, and the sighting that it tells of, null where it is none of ours.</summary>
internal sealed record SightingEntry(string Id, Sighting? Sighting)
{
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
    private static Sighting? Read(int partition, string id, RedisResult[] fields)
    {
        if (fields.Length < 8 || id.Split('-') is not [var milliseconds, var sequence]) return null;
        long? batch = null, index = null, at = null, visitor = null, place = 0;
        for (var n = 0; n + 1 < fields.Length; n += 2)
        {
            var value = Number(Text(fields[n + 1]));
            switch (Text(fields[n]))
            {
                case "b": batch = value; break;
                case "i": index = value; break;
                case "t": at = value; break;
                case "v": visitor = value; break;
                case "p": place = value; break;
            }
        }
        return Number(milliseconds) is { } ms && Number(sequence) is { } number
            && batch is > 0 and <= StampId.MaxBatch && index is > 0 and <= StampId.MaxIndex
            && ScanKeys.PartitionOf((int)batch) == partition
            && at is { } instant && IsInstant(instant) && visitor is >= 0 and <= uint.MaxValue && place is >= 0 and <= ScanRules.MaxPlace
            ? new(new(partition, ms, number), new((int)batch, (int)index), DateTimeOffset.FromUnixTimeMilliseconds(instant), (uint)visitor, (byte)place)
            : null;
    }

    private static bool IsInstant(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
