using System.Globalization;
using Microsoft.Data.Sqlite;
using Stamp.Core.Audit;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>
/// The registry's SQLite file. Any number of threads and processes may use it: readers never wait for
/// the writer (WAL), writers wait for one another up to the busy timeout. A commit survives a power cut
/// (synchronous=FULL).
/// </summary>
public sealed class RegistryDatabase : IDisposable
{
    /// <summary>Longer than any one transaction of ours: a person at the command line would rather wait than retry.</summary>
    public static readonly TimeSpan IssuerPatience = TimeSpan.FromSeconds(5);

    /// <summary>Under the 300 ms in which a scan wants its answer.</summary>
    public static readonly TimeSpan VerifyPatience = TimeSpan.FromMilliseconds(250);

    private readonly string connectionString;
    private readonly string pragmas;
    private readonly TimeProvider clock;

    private RegistryDatabase(string path, SqliteOpenMode mode, TimeSpan patience, TimeProvider clock, bool pooled = true)
    {
        Path = path;
        this.clock = clock;
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

    public string Path { get; }

    /// <summary>Is handed every connection before it is used, again when it comes from the pool; tests look at what it runs.</summary>
    internal Action<SqliteConnection>? Connected { get; set; }

    /// <summary>Opens the registry for reading and writing; makes it, or brings it up to this version, where needed.</summary>
    public static Outcome<RegistryDatabase> OpenOrCreate(string path, TimeSpan patience, TimeProvider clock)
    {
        var database = new RegistryDatabase(path, SqliteOpenMode.ReadWriteCreate, patience, clock);
        var rejection = database.Guard(() => Migrator.Migrate(database, patience));
        return rejection is null ? database : rejection;
    }

    /// <summary>
    /// For a process that only reads. Touches nothing yet, so that a verify service can start while the
    /// registry is away; <see cref="CheckSchema"/> tells whether it is there and of this version.
    /// </summary>
    /// <param name="pooled">
    /// False opens the path anew for every read: an open connection goes on reading the file that it opened,
    /// even after another was put in its place.
    /// </param>
    public static RegistryDatabase ForReading(string path, TimeSpan patience, bool pooled = true) =>
        new(path, SqliteOpenMode.ReadOnly, patience, TimeProvider.System, pooled);

    /// <summary>
    /// For a verify service's journal: writes to a registry that is there and of this version, and neither
    /// makes nor upgrades one. Touches nothing yet, and opens the path anew for every write: into a file that
    /// another was put in the place of, sightings would be written for nobody.
    /// </summary>
    public static RegistryDatabase ForWriting(string path, TimeSpan patience, TimeProvider clock) =>
        new(path, SqliteOpenMode.ReadWrite, patience, clock, pooled: false);

    /// <summary>Null when the registry is there and of the version that this program reads.</summary>
    public Rejection? CheckSchema() => Guard(() => Migrator.Check(this));

    /// <summary>
    /// Runs one write. A rejection from <paramref name="work"/> rolls everything back; so does an
    /// exception. A database that is locked, full or corrupt is a rejection too.
    /// </summary>
    public Outcome<T> TryWrite<T>(Actor actor, Func<RegistryTransaction, Outcome<T>> work)
    {
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction(deferred: false);
            var outcome = work(new(transaction, actor, SqlText.Now(clock)));
            if (outcome.Rejection is null) transaction.Commit();
            return outcome;
        }
        catch (SqliteException error) when (Explain(error) is { } rejection)
        {
            return rejection;
        }
    }

    /// <summary>As <see cref="Read{T}"/>, with a rejection in place of the exception.</summary>
    public Outcome<T> TryRead<T>(Func<SqliteTransaction, Outcome<T>> work)
    {
        try
        {
            return Read(work);
        }
        catch (RegistryUnavailableException error)
        {
            return error.Rejection;
        }
    }

    /// <summary>
    /// Runs queries that all see the registry at one moment. Throws
    /// <see cref="RegistryUnavailableException"/> when it can't be read.
    /// </summary>
    public T Read<T>(Func<SqliteTransaction, T> work)
    {
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction(deferred: true);
            return work(transaction);
        }
        catch (SqliteException error) when (Explain(error) is { } rejection)
        {
            throw new RegistryUnavailableException(rejection, error);
        }
    }

    /// <summary>A pooled connection of the caller's own.</summary>
    internal SqliteConnection Connect()
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

    private Rejection? Guard(Func<Rejection?> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error) when (StorageFault.Explain(error, Path) is { } rejection)
        {
            return rejection;
        }
    }

    // SQLITE_ERROR, "no such table", is a defect of ours unless the file is of another version: a verify
    // service may have started before its registry was there.
    private Rejection? Explain(SqliteException error) =>
        StorageFault.Explain(error, Path) ?? (error.SqliteErrorCode == 1 ? CheckSchema() : null);

    public void Dispose() => CloseIdle();

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted, or one put in its place is read.</summary>
    public void CloseIdle()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
