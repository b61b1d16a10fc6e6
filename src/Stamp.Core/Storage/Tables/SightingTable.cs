using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Core.Storage.Tables;

/// <summary>Journaled sightings.</summary>
internal static class SightingTable
{
    /// <summary>
    /// Writes what is not there yet, adds it to the counts of its days in the same transaction, and returns how many
    /// that was. So a sighting is counted exactly as often as it is there: once, whatever is carried over twice.
    /// </summary>
    public static int Write(RegistrySql sql, IEnumerable<Sighting> sightings, CautionRules rules) => sql.Transaction is SqliteTransaction file
        ? SqliteSightings.Write(sql, file, sightings, rules)
        : SqlServerSightings.Write(sql, sightings, rules);

    /// <summary>The first of a partition that come after a cursor and were in a stream before an instant (ms of Redis's clock), in the order of their names.</summary>
    public static List<Sighting> After(RegistrySql sql, int partition, Sighting? cursor, long before, int most) => sql.Read(
        """
        SELECT stream_ms, stream_seq, batch, stamp, at, visitor, place FROM sighting
        WHERE partition = @partition AND stream_ms < @before AND stream_ms >= @ms
          AND (stream_ms > @ms OR stream_seq > @seq OR stream_seq = @seq
            AND (batch > @batch OR batch = @batch
              AND (stamp > @stamp OR stamp = @stamp
                AND (at > @at OR at = @at AND visitor > @visitor))))
        ORDER BY stream_ms, stream_seq, batch, stamp, at, visitor LIMIT @most
        """,
        new
        {
            partition,
            before,
            most,
            ms = cursor?.Id.Milliseconds ?? -1,
            seq = cursor?.Id.Sequence ?? 0,
            batch = cursor?.Stamp.Batch ?? 0,
            stamp = cursor?.Stamp.Index ?? 0,
            at = cursor?.At.ToUnixTimeMilliseconds() ?? 0,
            visitor = (long)(cursor?.Visitor ?? 0),
        },
        row => Sighting(partition, row));

    /// <summary>Of a partition, those that were in a stream since an instant (ms of Redis's clock), by what was seen.</summary>
    public static HashSet<(StampId Stamp, long At, uint Visitor)> Since(RegistrySql sql, int partition, long since) =>
    [
        .. sql.Read("SELECT batch, stamp, at, visitor FROM sighting WHERE partition = @partition AND stream_ms >= @since", new { partition, since },
            row => (new StampId(row.GetInt32(0), row.GetInt32(1)), row.GetInt64(2), (uint)row.GetInt64(3))),
    ];

    private static Sighting Sighting(int partition, DbDataReader row)
    {
        var place = row.IsDBNull(6) || !byte.TryParse(row.GetString(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (byte)0 : number;
        return new(
            new(partition, row.GetInt64(0), row.GetInt64(1)), new(row.GetInt32(2), row.GetInt32(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), (uint)row.GetInt64(5), place);
    }
}
