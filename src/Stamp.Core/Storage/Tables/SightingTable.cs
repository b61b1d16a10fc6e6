using System.Globalization;
using Microsoft.Data.Sqlite;
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
}
