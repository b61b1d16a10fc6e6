using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>
/// A statement prepared once and driven through SQLite's own calls: on the write path of scans, thousands a
/// second, the command objects on top cost more than the work. Values are numbered from 1.
/// </summary>
/// <exception cref="SqliteException">From every member: what SQLite refused.</exception>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Set(int number, long value) => Check(raw.sqlite3_bind_int64(statement, number, value));

    public void Set(int number, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(statement, number, value));

    /// <summary>Text in UTF-8; empty: NULL.</summary>
    public void SetText(int number, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_null(statement, number) : raw.sqlite3_bind_text(statement, number, value));

    /// <summary>Runs it to its end; for statements without an answer.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) Check(result);
    }

    /// <summary>As <see cref="Run"/>; rows that it inserted, changed or deleted.</summary>
    public int Change()
    {
        Run();
        return raw.sqlite3_changes(database);
    }

    /// <summary>Whether there is a row. Its columns, numbered from 0, can be read until <see cref="Reset"/>, which must follow.</summary>
    public bool Find()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Check(result);
        return false;
    }

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public void Reset() => raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
