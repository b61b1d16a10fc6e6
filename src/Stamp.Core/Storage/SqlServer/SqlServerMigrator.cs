using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage.Statements;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// Brings a registry on a server to this program's version, one numbered script a transaction. Of two programs that start
/// at once the second finds the work done: each script is run under a lock that ends with its transaction.
/// </summary>
internal static class SqlServerMigrator
{
    /// <summary>Longer than any script takes on an empty database.</summary>
    private const int LockMilliseconds = 60_000;

    public static Rejection? Migrate(SqlServerEngine engine)
    {
        using var connection = engine.Connect();
        if (Refuse(connection, engine.Name) is { } refused) return refused;
        AllowSnapshots(connection);
        foreach (var script in MigrationList.SqlServer)
        {
            if (Version(connection) >= script.Version) continue;
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            connection.Execute(ApplicationLock.Take(ApplicationLock.Migration), new { patience = LockMilliseconds }, transaction);
            if (Version(connection, transaction) >= script.Version) continue;
            foreach (var batch in script.Batches) connection.Execute(batch, transaction: transaction);
            connection.Execute("UPDATE registry_schema SET version = @Version", new { script.Version }, transaction);
            transaction.Commit();
        }
        return Refuse(connection, engine.Name);
    }

    /// <summary>Null when the database holds a registry of exactly this program's version.</summary>
    public static Rejection? Check(SqlServerEngine engine)
    {
        using var connection = engine.Connect();
        if (Refuse(connection, engine.Name) is { } refused) return refused;
        var version = Version(connection);
        return version == MigrationList.Newest ? null : MigrationList.Older(engine.Name, version);
    }

    /// <summary>0: no registry yet.</summary>
    internal static long Version(SqlConnection connection, SqlTransaction? transaction = null) =>
        connection.ExecuteScalar<int?>("SELECT OBJECT_ID('registry_schema', 'U')", transaction: transaction) is null
            ? 0
            : connection.ExecuteScalar<long>("SELECT version FROM registry_schema", transaction: transaction);

    public static RegistryStanding Standing(SqlConnection connection)
    {
        var version = Version(connection);
        return new(
            version,
            // A table of ours without our version is another program's.
            version == 0 && connection.ExecuteScalar<int?>("SELECT OBJECT_ID('batch', 'U')") is not null,
            connection.ExecuteScalar<long>(Differing.IsBeingFilled.SqlServer) > 0);
    }

    private static Rejection? Refuse(SqlConnection connection, string name) => MigrationList.Refuse(name, Standing(connection));

    /// <summary>Readers must not wait for writers. Not allowed inside a transaction; a database that has it is left alone.</summary>
    private static void AllowSnapshots(SqlConnection connection)
    {
        if (connection.ExecuteScalar<int?>("SELECT CAST(snapshot_isolation_state AS int) FROM sys.databases WHERE name = DB_NAME()") is not 0) return;
        connection.Execute("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
    }
}
