using Microsoft.Data.Sqlite;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Storage.Tables;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>Writes sightings one by one and then their counts, through statements prepared once: thousands a second.</summary>
internal sealed class SqliteSightings : IDisposable
{
    // Written as the province's code is: two digits, null where no place was known.
    private static readonly byte[][] Places =
        [[], .. Enumerable.Range(1, ScanRules.MaxPlace).Select(place => new[] { (byte)('0' + (place / 10)), (byte)('0' + (place % 10)) })];

    private readonly RegistrySql sql;
    private readonly CautionRules rules;
    private readonly Statement insert, newest;
    private readonly Dictionary<int, CountedBatch?> batches = [];
    private readonly StampPast past = new();
    private readonly DayCounts counts = new();

    private SqliteSightings(RegistrySql sql, SqliteTransaction transaction, CautionRules rules)
    {
        (this.sql, this.rules) = (sql, rules);
        var connection = transaction.Connection!;
        insert = new(connection, """
            INSERT INTO sighting (partition, stream_ms, stream_seq, batch, stamp, at, visitor, place)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT DO NOTHING
            """);
        newest = new(connection, $"SELECT at, visitor, place FROM sighting WHERE batch = ?1 AND stamp = ?2 ORDER BY at DESC LIMIT {ScanRules.RecentVisits}");
    }

    /// <summary>Writes what is not there yet and returns how many that was.</summary>
    public static int Write(RegistrySql sql, SqliteTransaction transaction, IEnumerable<Sighting> sightings, CautionRules rules)
    {
        using var writer = new SqliteSightings(sql, transaction, rules);
        var added = 0;
        foreach (var sighting in sightings)
        {
            if (writer.Write(sighting)) added++;
        }
        SqliteScanDays.Add(transaction.Connection!, writer.counts, batch => writer.Find(batch)?.ProductId);
        return added;
    }

    private bool Write(in Sighting sighting)
    {
        insert.Set(1, sighting.Id.Partition);
        insert.Set(2, sighting.Id.Milliseconds);
        insert.Set(3, sighting.Id.Sequence);
        insert.Set(4, sighting.Stamp.Batch);
        insert.Set(5, sighting.Stamp.Index);
        insert.Set(6, sighting.At.ToUnixTimeMilliseconds());
        insert.Set(7, sighting.Visitor);
        insert.SetText(8, Places[sighting.Place]);
        if (insert.Change() == 0) return false;
        past.Of(sighting);
        newest.Set(1, sighting.Stamp.Batch);
        newest.Set(2, sighting.Stamp.Index);
        try
        {
            while (newest.Find()) past.Add(newest.Number(0), (uint)newest.Number(1), (byte)newest.Number(2));
        }
        finally
        {
            newest.Reset();
        }
        if (!past.IsThereTwice) counts.Add(sighting, past.IsFirst, past.SignOf(rules, Find(sighting.Stamp.Batch)?.Group));
        return true;
    }

    private CountedBatch? Find(int batch)
    {
        if (!batches.TryGetValue(batch, out var found)) batches.Add(batch, found = ScanDayTable.BatchOf(sql, batch));
        return found;
    }

    public void Dispose()
    {
        insert.Dispose();
        newest.Dispose();
    }
}
