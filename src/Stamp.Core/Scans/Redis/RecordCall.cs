using StackExchange.Redis;
using Stamp.Core.Redis;

namespace Stamp.Core.Scans.Redis;

/// <summary>A call of record.lua: what it is given for several visits, and what it says of each.</summary>
internal static class RecordCall
{
    private const int KeysEach = 5, ValuesFirst = 5, ValuesEach = 3;

    /// <summary>In place of a record's length, which is at most 144: there is none yet.</summary>
    private const byte NotRestored = 255;

    private static readonly RedisValue SameVisitMinutes = (int)ScanRules.SameVisitWithin.TotalMinutes;

    public static RedisScript Script { get; } = RedisScript.Load("Scans.Redis.count.lua", "Scans.Redis.record.lua");

    public static RedisKey[] Keys(LedgerRequest[] visits, PartitionKeys[] partitions)
    {
        var keys = new RedisKey[visits.Length * KeysEach];
        var at = 0;
        foreach (var request in visits)
        {
            var stamp = request.Visit!.Value.Stamp;
            var partition = partitions[ScanKeys.PartitionOf(stamp.Batch)];
            keys[at++] = partition.Records(stamp);
            keys[at++] = partition.Visits(stamp);
            keys[at++] = partition.Sightings;
            keys[at++] = partition.Whole;
            keys[at++] = partition.Restored;
        }
        return keys;
    }

    public static RedisValue[] Values(LedgerRequest[] visits)
    {
        var values = new RedisValue[ValuesFirst + (visits.Length * ValuesEach)];
        (values[0], values[1], values[2]) = (SameVisitMinutes, PackedHistory.VisitsWithin, ScanRules.RecentVisits);
        (values[3], values[4]) = (ScanRules.NetworkMinutes, ScanRules.MostOfNetwork);
        var at = ValuesFirst;
        foreach (var request in visits)
        {
            var visit = request.Visit!.Value;
            values[at++] = ScanKeys.FieldOf(visit.Stamp);
            values[at++] = (long)ScanRules.MinuteOf(visit.At);
            values[at++] = Bytes(visit);
        }
        return values;
    }

    private static byte[] Bytes(in Visit visit)
    {
        var bytes = new byte[VisitFormat.Size];
        VisitFormat.Write(visit, bytes);
        return bytes;
    }

    /// <summary>Gives each visit its history; a record that is none of ours fails its own visit only.</summary>
    /// <exception cref="FormatException">The bytes are no answer to these visits.</exception>
    public static void Read(ReadOnlySpan<byte> answers, LedgerRequest[] visits)
    {
        foreach (var visit in visits)
        {
            if (answers.IsEmpty) throw new FormatException("Redis answered for fewer visits than it was told.");
            var length = answers[0];
            answers = answers[1..];
            if (length == NotRestored)
            {
                visit.Answer = ScanHistory.NotRestored;
                continue;
            }
            if (length > answers.Length) throw new FormatException("Redis answered with half a record.");
            Give(visit, answers[..length]);
            answers = answers[length..];
        }
    }

    private static void Give(LedgerRequest visit, ReadOnlySpan<byte> record)
    {
        try
        {
            visit.Answer = PackedHistory.Read(record);
        }
        catch (Exception error) when (error is FormatException or ArgumentOutOfRangeException)
        {
            visit.Failure = new ScanLedgerUnavailableException("A record in Redis is none of ours.", error);
        }
    }
}
