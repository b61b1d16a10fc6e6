using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Sqlite;

namespace Stamp.Core.Scans.Embedded;

/// <summary>The table of histories: one row a scanned stamp, with the log row up to which its visits are in it.</summary>
internal sealed class ScanRows(SqliteConnection connection) : IDisposable
{
    private readonly Statement select = new(connection, "SELECT count, first_at, last_at, recent, folded FROM scan WHERE stamp = ?1");
    private readonly Statement upsert = new(connection, """
        INSERT INTO scan (stamp, count, first_at, last_at, recent, folded) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (stamp) DO UPDATE SET count = ?2, first_at = ?3, last_at = ?4, recent = ?5, folded = ?6
        """);

    /// <summary>As of log row Folded; 0 for a stamp without a row.</summary>
    /// <exception cref="FormatException">The row is none that this program wrote.</exception>
    public (ScanHistory History, long Folded) Read(long stamp)
    {
        select.Set(1, stamp);
        try
        {
            return select.Find()
                ? (new(
                    select.Number(0),
                    DateTimeOffset.FromUnixTimeMilliseconds(select.Number(1)),
                    DateTimeOffset.FromUnixTimeMilliseconds(select.Number(2)),
                    RecentVisitsFormat.Read(select.Bytes(3))), select.Number(4))
                : (ScanHistory.None, 0);
        }
        finally
        {
            select.Reset();
        }
    }

    /// <summary>The last log row whose visits are in the stamp's row; 0 for a stamp without one.</summary>
    public long Folded(long stamp)
    {
        select.Set(1, stamp);
        try
        {
            return select.Find() ? select.Number(4) : 0;
        }
        finally
        {
            select.Reset();
        }
    }

    /// <param name="folded">The last log row whose visits the record holds.</param>
    public void Write(long stamp, in HistoryRecord record, long folded)
    {
        upsert.Set(1, stamp);
        upsert.Set(2, record.Count);
        upsert.Set(3, record.FirstAt);
        upsert.Set(4, record.LastAt);
        upsert.Set(5, record.Recent);
        upsert.Set(6, folded);
        upsert.Run();
    }

    public void Dispose()
    {
        select.Dispose();
        upsert.Dispose();
    }
}
