using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Transfer;

/// <summary>
/// Where a transfer copies to. What is particular to a database is how rows get in: MUST be all of them or, with an
/// exception, none that outlives the transaction; MUST hold every constraint of the table.
/// </summary>
internal abstract class TransferTarget(RegistryDatabase database) : IDisposable
{
    public RegistryDatabase Database => database;

    /// <summary>Ready for a transfer to begin or go on: with the tables of this version.</summary>
    /// <returns>Also whether one has begun.</returns>
    public static Outcome<(TransferTarget Target, bool HasBegun)> Open(RegistryAddress address, TimeProvider clock)
    {
        var database = RegistryDatabase.AsItStands(address, RegistryDatabase.IssuerPatience, clock);
        if (!database.Standing().Succeeded(out var standing, out var rejection)) return rejection;
        // Rows are there already that a later script would have to bring into a new form.
        if (standing.IsBeingFilled && standing.Version != MigrationList.Newest) return TransferRejections.OtherVersion(database.Name, standing.Version);
        if (!standing.IsBeingFilled && database.Migrate() is { } refused) return refused;
        TransferTarget target = database.Engine switch
        {
            SqliteEngine => new SqliteTarget(database),
            SqlServerEngine => new SqlServerTarget(database),
            var other => throw new InvalidOperationException($"No way to fill a {other.GetType().Name} is known."),
        };
        return (target, standing.IsBeingFilled);
    }

    /// <summary>Adds rows, each with its values in the order of the table's columns, as SQLite holds them.</summary>
    public abstract void Insert(RegistrySql sql, TransferTable table, IReadOnlyList<object?[]> rows);

    public void Dispose() => database.Dispose();
}
