using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Stamp.Core.Scans.Embedded;

/// <summary>
/// The scan ledger's SQLite file: one row a scanned stamp. Used from one thread. Statements are prepared
/// once and driven through SQLite's own calls, because this is the write path of every scan and the
/// command objects on top cost more than the work.
/// </summary>
internal sealed class ScanFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt begin, commit, rollback, select, upsert;

    /// <exception cref="SqliteException">The file is locked by another verify service, corrupt, or not writable.</exception>
    public ScanFile(string path)
    {
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
            // A visit changes one page anywhere in the file, and the log gets a copy of that whole page: small ones
            // are a quarter of the usual 4 KiB to copy and sum. A row of 40 to 160 bytes still has company on it.
            Run("PRAGMA page_size = 1024");
            Run("PRAGMA journal_mode = WAL");
            Run("PRAGMA synchronous = FULL");
            // 64 MiB of pages: about 1,000,000 stamps' rows stay in memory.
            Run("PRAGMA cache_size = -65536");
            // 16,000 pages of 1 KiB between checkpoints: 16 MiB of log.
            Run("PRAGMA wal_autocheckpoint = 16000");
            Run("""
                CREATE TABLE IF NOT EXISTS scan (
                  stamp INTEGER PRIMARY KEY,
                  count INTEGER NOT NULL CHECK (count > 0),
                  first_at INTEGER NOT NULL,
                  last_at INTEGER NOT NULL,
                  recent BLOB NOT NULL
                ) STRICT;
                CREATE TABLE IF NOT EXISTS visitor_salt (day TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT;
                PRAGMA user_version = 1;
                """);
            begin = Prepare("BEGIN IMMEDIATE");
            commit = Prepare("COMMIT");
            rollback = Prepare("ROLLBACK");
            select = Prepare("SELECT count, first_at, last_at, recent FROM scan WHERE stamp = ?1");
            upsert = Prepare("""
                INSERT INTO scan (stamp, count, first_at, last_at, recent) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (stamp) DO UPDATE SET count = ?2, first_at = ?3, last_at = ?4, recent = ?5
                """);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Begin() => Step(begin);

    public void Commit() => Step(commit);

    /// <summary>Ends a transaction that failed; SQLite may have ended it already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0) Step(rollback);
    }

    public ScanHistory Read(long stamp)
    {
        try
        {
            Check(raw.sqlite3_bind_int64(select, 1, stamp));
            var result = raw.sqlite3_step(select);
            if (result == raw.SQLITE_DONE) return ScanHistory.None;
            if (result != raw.SQLITE_ROW) Check(result);
            return new(
                raw.sqlite3_column_int64(select, 0),
                DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(select, 1)),
                DateTimeOffset.FromUnixTimeMilliseconds(raw.sqlite3_column_int64(select, 2)),
                RecentVisitsFormat.Read(raw.sqlite3_column_blob(select, 3)));
        }
        finally
        {
            raw.sqlite3_reset(select);
        }
    }

    public void Write(long stamp, ScanHistory history)
    {
        Span<byte> packed = stackalloc byte[RecentVisitsFormat.MaxSize];
        Check(raw.sqlite3_bind_int64(upsert, 1, stamp));
        Check(raw.sqlite3_bind_int64(upsert, 2, history.Count));
        Check(raw.sqlite3_bind_int64(upsert, 3, history.FirstAt!.Value.ToUnixTimeMilliseconds()));
        Check(raw.sqlite3_bind_int64(upsert, 4, history.LastAt!.Value.ToUnixTimeMilliseconds()));
        Check(raw.sqlite3_bind_blob(upsert, 5, RecentVisitsFormat.Write(history.Recent, packed)));
        Step(upsert);
    }

    /// <summary>The day's salt, made at first asking; salts of earlier days are deleted for good.</summary>
    public byte[] Salt(string day, byte[] fresh)
    {
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
        foreach (var statement in new[] { begin, commit, rollback, select, upsert }) statement.Dispose();
        connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) Check(result);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
