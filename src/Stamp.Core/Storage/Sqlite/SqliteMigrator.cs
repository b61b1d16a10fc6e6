using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Statements;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>
/// Brings a registry file from the version in its <c>user_version</c> to this program's, one numbered
/// script a transaction. Two programs that start at once take turns: the second finds the work done.
/// </summary>
internal static class SqliteMigrator
{
    /// <summary>"OCOP" in ASCII: tells a registry from any other SQLite file (sqlite.org/pragma.html#pragma_application_id).</summary>
    private const int ApplicationId = 0x4F434F50;

    /// <summary>Brings the words that registries are searched by, which SQL can't make.</summary>
    private const int SearchVersion = 6;

    public static Rejection? Migrate(SqliteEngine engine, TimeSpan patience)
    {
        using var connection = engine.Connect();
        if (Refuse(connection, engine.Name) is { } refused) return refused;
        UseWriteAheadLog(connection, patience);
        foreach (var script in MigrationList.Sqlite)
        {
            var version = script.Version;
            // Asked before as well, so that opening a registry of this version waits for no writer.
            if (Version(connection) >= version) continue;
            using var transaction = connection.BeginTransaction(deferred: false);
            if (Version(connection) >= version) continue;
            connection.Execute(script.Text, transaction: transaction);
            if (version == SearchVersion) SearchTable.Fill(engine.Doorway(transaction));
            connection.Execute(string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version};"), transaction: transaction);
            transaction.Commit();
        }
        return Refuse(connection, engine.Name);
    }

    /// <summary>Null when the file is a registry of exactly this program's version.</summary>
    public static Rejection? Check(SqliteEngine engine)
    {
        using var connection = engine.Connect();
        if (Refuse(connection, engine.Name) is { } refused) return refused;
        var version = Version(connection);
        return version == MigrationList.Newest ? null : MigrationList.Older(engine.Name, version);
    }

    public static RegistryStanding Standing(SqliteConnection connection) => new(
        Version(connection),
        connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") > 0 && connection.ExecuteScalar<long>("PRAGMA application_id") != ApplicationId,
        connection.ExecuteScalar<long>(Differing.IsBeingFilled.Sqlite) > 0);

    private static Rejection? Refuse(SqliteConnection connection, string path) => MigrationList.Refuse(path, Standing(connection));

    private static long Version(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    // Stays with the file once set. SQLite does not call the busy handler for this switch, so waiting
    // for another program that does the same is up to us.
    private static void UseWriteAheadLog(SqliteConnection connection, TimeSpan patience)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                connection.Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteException error) when (error.SqliteErrorCode == 5 && Environment.TickCount64 < until)
            {
                Thread.Sleep(10);
            }
        }
    }
}
