using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.OwnFiles;
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
    private readonly SqliteConnectionStringBuilder settings;
    private readonly string pragmas;
    private readonly TimeSpan patience;
    private readonly string before;
    private string connectionString;
    private HeldFile? held;

    public SqliteEngine(string path, SqliteOpenMode mode, TimeSpan patience, bool pooled)
    {
        Name = path;
        this.patience = patience;
        settings = new()
        {
            DataSource = path,
            Mode = mode,
            ForeignKeys = true,
            Pooling = pooled,
            // The driver retries a busy database itself, in whole seconds; −1 makes it give up after the
            // first answer and leaves the waiting to SQLite's own busy_timeout, which counts milliseconds.
            DefaultTimeout = -1,
        };
        before = connectionString = settings.ToString();
        pragmas = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(int)patience.TotalMilliseconds}; PRAGMA synchronous=FULL;");
    }

    public override string Name { get; }

    public override Rejection? Migrate()
    {
        OwnFile.MakeEmpty(Name);
        return SqliteMigrator.Migrate(this, patience);
    }

    public override Rejection? CheckWhole() => SqliteFile.CheckLeft(Name, () =>
    {
        using var open = Connect();
        _ = SqliteMigrator.Standing(open);
    });

    public override Rejection? Hold()
    {
        if ((held = HeldFile.Hold(Name)) is null) return SqliteFault.Missing(Name);
        // A file that is gone must not be made again, empty.
        settings.Mode = SqliteOpenMode.ReadWrite;
        connectionString = settings.ToString();
        Clear(connectionString);
        return null;
    }

    public override bool? IsInPlace() => IsInPlace(held);

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
        // Looked at before it is opened and again before the commit: between the two it may have been deleted, or exchanged.
        using var own = held is null ? HeldFile.Hold(Name) : null;
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var outcome = work(Doorway(transaction));
        if (outcome.Rejection is not null) return outcome;
        if (IsInPlace(held ?? own) != true || (held is not null && LacksItsLog(transaction))) return SqliteFault.Exchanged(Name);
        transaction.Commit();
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
        Clear(before);
        Clear(connectionString);
    }

    private static void Clear(string pool)
    {
        using var connection = new SqliteConnection(pool);
        SqliteConnection.ClearPool(connection);
    }

    // An open connection goes on reading the file that it opened.
    public override void LookAgain() => CloseIdle();

    internal RegistrySql Doorway(SqliteTransaction transaction) => new(transaction, SqliteDialect.Instance, Asked);

    /// <summary>Whether the log was deleted: what is written to it then goes where nobody finds it.</summary>
    private bool LacksItsLog(SqliteTransaction transaction)
    {
        if (File.Exists(Name + "-wal")) return false;
        // Somebody may have taken the file out of this mode; then there is none.
        using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "PRAGMA journal_mode");
        return command.ExecuteScalar() is "wal";
    }

    private static bool? IsInPlace(HeldFile? file)
    {
        try
        {
            return file?.IsInPlace() ?? true;
        }
        catch (IOException)
        {
            return null;
        }
    }

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
