using Microsoft.Data.Sqlite;
using SQLitePCL;
using Stamp.Core.OwnFiles;
using Stamp.Core.Storage.Sqlite;

namespace Stamp.Core.Scans.Embedded;

/// <summary>The scan ledger's SQLite file: the log of visits, and the rows that it is folded into. Used from one thread.</summary>
internal sealed class ScanFile : IDisposable
{
    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly HeldFile? held;
    private HeldFile? log;
    private readonly Statement begin, commit, rollback;

    /// <exception cref="SqliteException">The file is locked by another verify service, corrupt, or not writable.</exception>
    /// <exception cref="NewerScanFileException">A newer program made it.</exception>
    /// <exception cref="MalformedScanFileException">Its last program ended suddenly, and it is not whole.</exception>
    public ScanFile(string path)
    {
        this.path = path;
        OwnFile.MakeEmpty(path);
        var left = SqliteFile.HasLog(path);
        connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            // Seconds: long enough for a service that is just stopping to let go of the file.
            DefaultTimeout = 2,
        }.ToString());
        try
        {
            connection.Open();
            // Exclusive: a second verify service on the same file would not see this one's cache.
            // FULL: what was answered as recorded survives a power cut too, not only kill -9.
            Run("PRAGMA locking_mode = EXCLUSIVE");
            // A folded row changes one page, and SQLite's log gets a copy of that whole page: small ones are a
            // quarter of the usual 4 KiB to copy and sum. A row of 40 to 160 bytes still has company on it.
            Run("PRAGMA page_size = 1024");
            Run("PRAGMA journal_mode = WAL");
            Run("PRAGMA synchronous = FULL");
            // 1 MiB of pages, no more: each commit that splits a page has SQLite look through the whole table of its
            // cached pages, which at 8 MiB was a fifteenth of a recorded scan. Stamps scanned last are in memory
            // (KnownHistories), the other pages in the system's own cache.
            Run("PRAGMA cache_size = -1024");
            // 4,000 pages of 1 KiB between checkpoints: 4 MiB, for which the visits of that moment wait some 10 ms.
            Run("PRAGMA wal_autocheckpoint = 4000");
            if (left) CheckWhole();
            held = HeldFile.Hold(path);
            if (ScanSchema.Prepare(connection) > ScanSchema.Version) throw new NewerScanFileException();
            begin = new(connection, "BEGIN IMMEDIATE");
            commit = new(connection, "COMMIT");
            rollback = new(connection, "ROLLBACK");
            Rows = new(connection);
            Log = new(connection);
        }
        catch
        {
            connection.Dispose();
            held?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether the file and its log are still those under their names: what is written to others is lost with this process.
    /// </summary>
    private bool IsInPlace
    {
        get
        {
            try
            {
                // SQLite makes the log with the first write; this service alone has it until the file is closed.
                log ??= HeldFile.Hold(path + "-wal");
                return held?.IsInPlace() == true && log?.IsInPlace() != false;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public ScanRows Rows { get; }

    public VisitLog Log { get; }

    public void Begin() => begin.Run();

    /// <summary>What was done since <see cref="Begin"/> is in the file, and flushed to the disk, when this returns.</summary>
    /// <exception cref="SqliteException">The disk is full or failing; <see cref="Rollback"/> must follow.</exception>
    /// <exception cref="ScanFileGoneException">The file was deleted, or another was put in its place; as above.</exception>
    public void Commit()
    {
        if (!IsInPlace) throw new ScanFileGoneException();
        commit.Run();
    }

    /// <summary>Ends a transaction that failed; SQLite may have ended it already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0) rollback.Run();
    }

    /// <summary>The day's salt, made at first asking; salts of earlier days are deleted for good.</summary>
    /// <exception cref="ScanFileGoneException">As <see cref="Commit"/>.</exception>
    public byte[] Salt(string day, byte[] fresh)
    {
        if (!IsInPlace) throw new ScanFileGoneException();
        using var command = connection.CreateCommand();
        command.CommandText = """
            DELETE FROM visitor_salt WHERE day < $day;
            INSERT INTO visitor_salt (day, salt) VALUES ($day, $fresh) ON CONFLICT (day) DO NOTHING;
            SELECT salt FROM visitor_salt WHERE day = $day;
            """;
        command.Parameters.AddWithValue("$day", day);
        command.Parameters.AddWithValue("$fresh", fresh);
        return (byte[])command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        foreach (var statement in new IDisposable[] { begin, commit, rollback, Rows, Log }) statement.Dispose();
        connection.Dispose();
        held?.Dispose();
        log?.Dispose();
    }

    private void CheckWhole()
    {
        // A log that is not its own must not be written into it.
        SqliteFile.KeepLog(connection);
        if (!SqliteFile.IsWhole(connection)) throw new MalformedScanFileException();
        SqliteFile.KeepLog(connection, keep: false);
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>The scan ledger was made by a newer program, which this one must not write to.</summary>
internal sealed class NewerScanFileException() : Exception("The scan ledger was made by a newer version.");

/// <summary>The scan ledger is not whole, so that nothing may be written to it.</summary>
internal sealed class MalformedScanFileException() : Exception("The scan ledger is malformed.");

/// <summary>The scan ledger's file was deleted while it was open, or another was put in its place.</summary>
internal sealed class ScanFileGoneException() : Exception("Its file was replaced or deleted while it was open; start the service again.");
