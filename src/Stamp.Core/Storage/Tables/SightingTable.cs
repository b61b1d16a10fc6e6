using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;

namespace Stamp.Core.Storage.Tables;

/// <summary>What is asked of journaled sightings; <see cref="SightingWriter"/> writes them.</summary>
internal static class SightingTable
{
    /// <summary>The first of a partition that come after a cursor and were in a stream before an instant (ms of Redis's clock), in the order of their names.</summary>
    public static List<Sighting> After(SqliteTransaction transaction, int partition, Sighting? cursor, long before, int most)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            SELECT stream_ms, stream_seq, batch, stamp, at, visitor, place FROM sighting
            WHERE partition = $partition AND stream_ms < $before
              AND (stream_ms, stream_seq, batch, stamp, at, visitor) > ($ms, $seq, $batch, $stamp, $at, $visitor)
            ORDER BY stream_ms, stream_seq, batch, stamp, at, visitor LIMIT $most
            """;
        command.Parameters.AddWithValue("$partition", partition);
        command.Parameters.AddWithValue("$before", before);
        command.Parameters.AddWithValue("$most", most);
        command.Parameters.AddWithValue("$ms", cursor?.Id.Milliseconds ?? -1);
        command.Parameters.AddWithValue("$seq", cursor?.Id.Sequence ?? 0);
        command.Parameters.AddWithValue("$batch", cursor?.Stamp.Batch ?? 0);
        command.Parameters.AddWithValue("$stamp", cursor?.Stamp.Index ?? 0);
        command.Parameters.AddWithValue("$at", cursor?.At.ToUnixTimeMilliseconds() ?? 0);
        command.Parameters.AddWithValue("$visitor", (long)(cursor?.Visitor ?? 0));
        using var reader = command.ExecuteReader();
        var sightings = new List<Sighting>();
        while (reader.Read())
        {
            var place = reader.IsDBNull(6) || !byte.TryParse(reader.GetString(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (byte)0 : number;
            sightings.Add(new(
                new(partition, reader.GetInt64(0), reader.GetInt64(1)), new(reader.GetInt32(2), reader.GetInt32(3)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)), (uint)reader.GetInt64(5), place));
        }
        return sightings;
    }

    /// <summary>Of a partition, those that were in a stream since an instant (ms of Redis's clock), by what was seen.</summary>
    public static HashSet<(StampId Stamp, long At, uint Visitor)> Since(SqliteTransaction transaction, int partition, long since)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT batch, stamp, at, visitor FROM sighting WHERE partition = $partition AND stream_ms >= $since";
        command.Parameters.AddWithValue("$partition", partition);
        command.Parameters.AddWithValue("$since", since);
        using var reader = command.ExecuteReader();
        var seen = new HashSet<(StampId, long, uint)>();
        while (reader.Read()) seen.Add((new(reader.GetInt32(0), reader.GetInt32(1)), reader.GetInt64(2), (uint)reader.GetInt64(3)));
        return seen;
    }
}
