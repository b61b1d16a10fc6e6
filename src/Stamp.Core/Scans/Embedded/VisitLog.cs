using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Sqlite;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// The table of visits that may not be in their stamps' rows yet: one row a group, so that recording many
/// visits is one small write at the table's end. Rows are numbered from 1, with no gap, and no number comes twice.
/// </summary>
internal sealed class VisitLog(SqliteConnection connection) : IDisposable
{
    private readonly Statement append = new(connection, "INSERT INTO visit_log (sequence, visits) VALUES (?1, ?2)");
    private readonly Statement next = new(connection, "SELECT sequence, visits FROM visit_log WHERE sequence > ?1 ORDER BY sequence LIMIT 1");
    private readonly Statement drop = new(connection, "DELETE FROM visit_log WHERE sequence < ?1");

    public void Append(long sequence, ReadOnlySpan<byte> visits)
    {
        append.Set(1, sequence);
        append.Set(2, visits);
        append.Run();
    }

    /// <summary>The first row after a number, or null.</summary>
    public (long Sequence, byte[] Visits)? After(long sequence)
    {
        next.Set(1, sequence);
        try
        {
            return next.Find() ? (next.Number(0), next.Bytes(1).ToArray()) : null;
        }
        finally
        {
            next.Reset();
        }
    }

    /// <summary>Adds the visits of the first row after a number to those given, without a copy of the row; its number, or null.</summary>
    /// <exception cref="FormatException">The row is none that this program wrote.</exception>
    public long? ReadAfter(long sequence, List<Visit> visits)
    {
        next.Set(1, sequence);
        try
        {
            if (!next.Find()) return null;
            LoggedVisits.Read(next.Bytes(1), visits);
            return next.Number(0);
        }
        finally
        {
            next.Reset();
        }
    }

    public void DropBefore(long sequence)
    {
        drop.Set(1, sequence);
        drop.Run();
    }

    public void Dispose()
    {
        append.Dispose();
        next.Dispose();
        drop.Dispose();
    }
}
