using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// Writes sightings load by load. One load:
/// <para>1. Stage: a bulk copy.</para>
/// <para>2. Ask: how far each partition is, what the load's stamps had, what its batches are; and, where the load is
/// not all newer than what is there, what of it is there already.</para>
/// <para>3. Move: what is there already leaves the load, the rest goes into place.</para>
/// What that adds to the counts is decided here, and told at the end. Other writers wait for this transaction, so that
/// what was asked still holds when it is moved; did it not, the key would refuse the load, and nothing be kept.
/// </summary>
internal static class SqlServerSightings
{
    /// <summary>What the journal carries at once: 64 × 128 from Redis, 8,192 from the embedded ledger.</summary>
    private const int MostInLoad = 8_192;

    // In an APPLY the few of the load lead, and each is looked up by its key, whatever the server thinks of a table that
    // is empty most of the time.
    internal const string Ask = """
        SELECT s.partition, newest.stream_ms, newest.stream_seq
        FROM (SELECT DISTINCT partition FROM sighting_staging WHERE load_id = @load) s
        CROSS APPLY (SELECT TOP (1) x.stream_ms, x.stream_seq FROM sighting x
                     WHERE x.partition = s.partition ORDER BY x.stream_ms DESC, x.stream_seq DESC) newest;

        SELECT s.batch, s.stamp, v.at, v.visitor, v.place
        FROM (SELECT DISTINCT batch, stamp FROM sighting_staging WHERE load_id = @load) s
        CROSS APPLY (SELECT TOP (@most) x.at, x.visitor, x.place FROM sighting x
                     WHERE x.batch = s.batch AND x.stamp = s.stamp ORDER BY x.at DESC, x.visitor DESC, x.place DESC) v;

        SELECT s.batch, p.id, p.product_group
        FROM (SELECT DISTINCT batch FROM sighting_staging WHERE load_id = @load) s
        JOIN batch b ON b.number = s.batch JOIN product p ON p.id = b.product_id;
        """;

    internal const string There = """
        SELECT s.ordinal FROM sighting_staging s
        CROSS APPLY (SELECT TOP (1) x.partition FROM sighting x
                     WHERE x.partition = s.partition AND x.stream_ms = s.stream_ms AND x.stream_seq = s.stream_seq
                       AND x.batch = s.batch AND x.stamp = s.stamp AND x.at = s.at AND x.visitor = s.visitor ORDER BY x.partition) there
        WHERE s.load_id = @load;
        """;

    internal const string Drop = """
        DELETE FROM sighting_staging
        WHERE load_id = @load
          AND EXISTS (SELECT 1 FROM sighting x
                      WHERE x.partition = sighting_staging.partition AND x.stream_ms = sighting_staging.stream_ms AND x.stream_seq = sighting_staging.stream_seq
                        AND x.batch = sighting_staging.batch AND x.stamp = sighting_staging.stamp AND x.at = sighting_staging.at
                        AND x.visitor = sighting_staging.visitor);
        """;

    internal const string Move = """
        INSERT INTO sighting (partition, stream_ms, stream_seq, batch, stamp, at, visitor, place)
        SELECT partition, stream_ms, stream_seq, batch, stamp, at, visitor, place FROM sighting_staging WHERE load_id = @load;

        DELETE FROM sighting_staging WHERE load_id = @load;
        """;

    /// <summary>Writes what is not there yet and returns how many that was.</summary>
    public static int Write(RegistrySql sql, IEnumerable<Sighting> sightings, CautionRules rules)
    {
        var transaction = (SqlTransaction)sql.Transaction;
        var counts = new LoadCounts(rules);
        var added = sightings.Chunk(MostInLoad).Sum(load => Carry(transaction, LoadCounts.Distinct(load), counts));
        SqlServerScanDays.Add(transaction, counts);
        return added;
    }

    private static int Carry(SqlTransaction transaction, List<Sighting> sightings, LoadCounts counts)
    {
        var load = BulkCopy.NewLoad();
        BulkCopy.Into("sighting_staging", transaction, Rows(load, sightings));
        // A stream only grows: what is newer than all of its partition can't be there, and is not looked for one by one.
        var newest = Answer(transaction, load, counts);
        HashSet<int> there = sightings.TrueForAll(sighting => IsNewer(sighting.Id, newest))
            ? []
            : [.. transaction.Connection.Query<int>(There, new { load }, transaction)];
        for (var ordinal = 0; ordinal < sightings.Count; ordinal++)
        {
            if (!there.Contains(ordinal)) counts.Add(sightings[ordinal]);
        }
        // Seldom any: after a crash, or where another journal took over.
        if (there.Count > 0) transaction.Connection.Execute(Drop, new { load }, transaction);
        transaction.Connection.Execute(Move, new { load }, transaction);
        return sightings.Count - there.Count;
    }

    private static bool IsNewer(SightingId id, Dictionary<int, (long Milliseconds, long Sequence)> newest) =>
        !newest.TryGetValue(id.Partition, out var there) || (id.Milliseconds, id.Sequence).CompareTo(there) > 0;

    /// <summary>Tells the counts what is known; the newest sighting of each partition that has any.</summary>
    private static Dictionary<int, (long Milliseconds, long Sequence)> Answer(SqlTransaction transaction, long load, LoadCounts counts)
    {
        using var reader = transaction.Connection.ExecuteReader(Ask, new { load, most = ScanRules.RecentVisits }, transaction);
        var newest = new Dictionary<int, (long Milliseconds, long Sequence)>();
        while (reader.Read()) newest.Add(reader.GetInt32(0), (reader.GetInt64(1), reader.GetInt64(2)));
        reader.NextResult();
        counts.Begin();
        while (reader.Read())
        {
            var place = reader.IsDBNull(4) ? (byte)0 : byte.Parse(reader.GetString(4), NumberStyles.None, CultureInfo.InvariantCulture);
            counts.Had(new(reader.GetInt32(0), reader.GetInt32(1)), new(reader.GetInt64(2), (uint)reader.GetInt64(3), place));
        }
        reader.NextResult();
        while (reader.Read()) counts.Knows(reader.GetInt32(0), new(reader.GetInt64(1), SqlText.Name<ProductGroup>(reader.GetString(2))));
        return newest;
    }

    private static DataTable Rows(long load, List<Sighting> sightings)
    {
        var rows = BulkCopy.Table(
            ("load_id", typeof(long)), ("ordinal", typeof(int)), ("partition", typeof(int)), ("stream_ms", typeof(long)), ("stream_seq", typeof(long)),
            ("batch", typeof(int)), ("stamp", typeof(int)), ("at", typeof(long)), ("visitor", typeof(long)), ("place", typeof(string)));
        for (var ordinal = 0; ordinal < sightings.Count; ordinal++)
        {
            var (id, stamp, at, visitor, place) = sightings[ordinal];
            rows.Rows.Add(
                load, ordinal, id.Partition, id.Milliseconds, id.Sequence, stamp.Batch, stamp.Index, at.ToUnixTimeMilliseconds(), (long)visitor,
                // As the province's code is written; nothing where no place was known.
                place == 0 ? null : place.ToString("D2", CultureInfo.InvariantCulture));
        }
        return rows;
    }
}
