using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about journaled sightings.</summary>
internal static class SightingTable
{
    /// <summary>Inserts what is not there yet and returns how many that was. One prepared statement: this is thousands of rows at once.</summary>
    public static int Insert(SqliteTransaction transaction, IReadOnlyCollection<Sighting> sightings)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO sighting (partition, stream_ms, stream_seq, batch, stamp, at, visitor, place)
            VALUES ($partition, $ms, $seq, $batch, $stamp, $at, $visitor, $place)
            ON CONFLICT DO NOTHING
            """;
        string[] names = ["$partition", "$ms", "$seq", "$batch", "$stamp", "$at", "$visitor"];
        var parameters = names.Select(name => command.Parameters.Add(name, SqliteType.Integer)).ToArray();
        // Written as the province's code is: two digits, null where no place was known.
        var where = command.Parameters.Add("$place", SqliteType.Text);
        command.Prepare();
        var added = 0;
        foreach (var (id, stamp, at, visitor, place) in sightings)
        {
            parameters[0].Value = id.Partition;
            parameters[1].Value = id.Milliseconds;
            parameters[2].Value = id.Sequence;
            parameters[3].Value = stamp.Batch;
            parameters[4].Value = stamp.Index;
            parameters[5].Value = at.ToUnixTimeMilliseconds();
            parameters[6].Value = (long)visitor;
            where.Value = place == 0 ? DBNull.Value : place.ToString("D2", CultureInfo.InvariantCulture);
            added += command.ExecuteNonQuery();
        }
        return added;
    }

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
