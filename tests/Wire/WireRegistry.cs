using Microsoft.Data.Sqlite;

namespace Stamp.Tests.Wire;

/// <summary>
/// A whole registry behind the wire: an SQLite file answers what is asked in words that both databases know, so that each
/// command of the product runs through the server's driver, and what a fault left half-written would be found in the file.
/// </summary>
/// <param name="path">A registry of this program's version.</param>
internal sealed class WireRegistry(string path)
{
    private readonly HashSet<Guid> kept = [];
    private int keptLoads;

    internal TurnLock Writers { get; } = new();

    /// <summary>Bulk copies of sightings that were moved into place and committed.</summary>
    public int KeptLoads => Volatile.Read(ref keptLoads);

    public WireSession Open() => new WireRegistrySession(this);

    internal SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ConnectionString);
        connection.Open();
        return connection;
    }

    internal void Keep(Guid? mark, int loads)
    {
        if (mark is { } left)
        {
            lock (kept) kept.Add(left);
        }
        Interlocked.Add(ref keptLoads, loads);
    }

    internal bool IsKept(Guid mark)
    {
        lock (kept) return kept.Contains(mark);
    }
}
