using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Statements;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>
/// The registry in an SQLite file. Any number of threads and processes may use it: readers never wait for
/// the writer (WAL), writers wait for one another up to the busy timeout. A commit survives a power cut
/// (synchronous=FULL).
/// </summary>
internal sealed class SqliteEngine : RegistryEngine
{
    private readonly string connectionString;
    private readonly string pragmas;
    private readonly TimeSpan patience;

    public SqliteEngine(string path, SqliteOpenMode mode, TimeSpan patience, bool pooled)
    {
        Name = path;
        this.patience = patience;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            ForeignKeys = true,
            Pooling = pooled,
            // The driver retries a busy database itself, in whole seconds; −1 makes it give up after the
            // first answer and leaves the waiting to SQLite's own busy_timeout, which counts milliseconds.
            DefaultTimeout = -1,
        }.ToString();
        pragmas = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(int)patience.TotalMilliseconds}; PRAGMA synchronous=FULL;");
    }

    public override string Name { get; }

    public override Rejection? Migrate() => SqliteMigrator.Migrate(this, patience);

    public override Rejection? CheckSchema() => SqliteMigrator.Check(this);

    public override RegistryStanding Standing()
    {
        using var connection = Connect();
        return SqliteMigrator.Standing(connection);
    }

    public override T Read<T>(Func<RegistrySql, T> work)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(Doorway(transaction));
    }

    public override Outcome<T> Write<T>(Func<RegistrySql, Outcome<T>> work)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var outcome = work(Doorway(transaction));
        if (outcome.Rejection is null) transaction.Commit();
        return outcome;
    }

    // SQLITE_ERROR, "no such table", is a defect of ours unless the file is of another version: a verify
    // service may have started before its registry was there.
    public override Rejection? Explain(DbException error) => error is SqliteException fault
        ? SqliteFault.Explain(fault, Name) ?? (fault.SqliteErrorCode == 1 ? Guarded(CheckSchema) : null)
        : null;

    /// <summary>A connection of the caller's own.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            Connected?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void CloseIdle()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    // An open connection goes on reading the file that it opened.
    public override void LookAgain() => CloseIdle();

    internal RegistrySql Doorway(SqliteTransaction transaction) => new(transaction, SqliteDialect.Instance, Asked);

    private Rejection? Guarded(Func<Rejection?> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error) when (SqliteFault.Explain(error, Name) is { } rejection)
        {
            return rejection;
        }
    }
}
