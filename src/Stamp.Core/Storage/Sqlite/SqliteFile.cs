using Microsoft.Data.Sqlite;
using SQLitePCL;
using Stamp.Core.OwnFiles;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>What an end without a farewell leaves of an SQLite file, and whether the file is whole.</summary>
internal static class SqliteFile
{
    private const int Corrupt = 11, NotADatabase = 26;

    /// <summary>Of another program's check: 100 GB, at some three seconds each.</summary>
    private static readonly TimeSpan CheckPatience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a log lies beside the file. Whoever closes it last writes the log back and deletes it: where nobody has the
    /// file open, its last program was killed, or the machine lost power, or the file is another than the log's, put there
    /// by hand.
    /// </summary>
    public static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>
    /// The log stays as it is when this connection closes: a log that is not the file's own must not be written into it,
    /// or a backup that was put back is spoilt for good.
    /// </summary>
    public static void KeepLog(SqliteConnection connection, bool keep = true) =>
        _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, out _);

    /// <summary>
    /// After a sudden end: null when the file is whole, or there was none. Programs that start at once check one after the
    /// other: none goes on with a file that another is about to refuse. Where a program has it open already, that one has
    /// checked it.
    /// </summary>
    /// <param name="stayOpen">Opens it for good, before the next one looks.</param>
    public static Rejection? CheckLeft(string path, Action stayOpen)
    {
        if (!HasLog(path)) return null;
        using var turn = FileTurn.Take(path + ".check", CheckPatience);
        if (turn is null) return SqliteFault.Held(path);
        if (!HasLog(path) || !IsOpenNowhere(path)) return null;
        using (var connection = Open(path))
        {
            connection.Open();
            KeepLog(connection);
            if (!IsWhole(connection)) return Malformed(path);
        }
        stayOpen();
        return null;
    }

    /// <summary>Reads the whole file once (PRAGMA quick_check): 1 GB takes a few seconds, docs/operations.md.</summary>
    public static bool IsWhole(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            return command.ExecuteScalar() is "ok";
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether no other connection has the file open, of this process or another: with a log, each keeps a lock on the file
    /// as long as it is open, and the exclusive mode wants to be alone. Changes nothing; where it can't be told: false.
    /// </summary>
    private static bool IsOpenNowhere(string path)
    {
        using var connection = Open(path);
        try
        {
            connection.Open();
            KeepLog(connection);
            using var command = connection.CreateCommand();
            // One by one: the driver swallows what goes wrong after the first statement that has an answer.
            command.CommandText = "PRAGMA busy_timeout = 0";
            command.ExecuteNonQuery();
            command.CommandText = "PRAGMA locking_mode = EXCLUSIVE";
            command.ExecuteNonQuery();
            command.CommandText = "SELECT count(*) FROM sqlite_schema";
            command.ExecuteScalar();
            return true;
        }
        catch (SqliteException error)
        {
            return error.SqliteErrorCode is Corrupt or NotADatabase;
        }
    }

    /// <summary>A connection of its own, that makes no file and waits for nobody.</summary>
    private static SqliteConnection Open(string path) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = -1 }.ToString());

    public static Rejection Malformed(string path) => Rejection.Storage(
        $"Cơ sở dữ liệu {path} bị hỏng: lần chạy trước kết thúc đột ngột, hoặc một bản sao lưu được đặt lại cạnh tệp -wal cũ. Hãy xoá {path}-wal và {path}-shm rồi đặt lại bản sao lưu.",
        $"The database {path} is malformed: its last program ended suddenly, or a backup was put back beside an old -wal file. Delete {path}-wal and {path}-shm, then put a backup back.");
}
