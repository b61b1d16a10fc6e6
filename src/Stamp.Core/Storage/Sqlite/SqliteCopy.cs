using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>A whole copy of a registry file while programs go on using it.</summary>
internal static class SqliteCopy
{
    /// <summary>
    /// Copies the registry as it is at one moment; writers are not held up. The copy is compact and on disk when this
    /// returns null. Its mode is 0600.
    /// </summary>
    public static Rejection? Make(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = KeyringFile.OwnerOnly;
        // SQLite fills an empty file too, and would make one that others can read.
        using (new FileStream(to, options)) { }
        try
        {
            using (var connection = Open(from))
            {
                connection.Execute("VACUUM INTO @to", new { to });
            }
            using var copy = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
            copy.Flush(flushToDisk: true);
            return null;
        }
        catch (SqliteException error) when (SqliteFault.Explain(error, from) is { } rejection)
        {
            return rejection;
        }
    }

    /// <summary>Null when the file's pages are in order (sqlite.org/pragma.html#pragma_quick_check).</summary>
    public static Rejection? Check(string path)
    {
        try
        {
            using var connection = Open(path);
            return connection.ExecuteScalar<string>("PRAGMA quick_check(1)") == "ok" ? null : SqliteFault.CorruptFile(path);
        }
        catch (SqliteException error) when (SqliteFault.Explain(error, path) is { } rejection)
        {
            return rejection;
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
