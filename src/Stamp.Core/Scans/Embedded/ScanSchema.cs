using Microsoft.Data.Sqlite;

namespace Stamp.Core.Scans.Embedded;

/// <summary>Makes the ledger's tables, or brings those of an older program up to date, in one transaction.</summary>
internal static class ScanSchema
{
    /// <summary>Of this program. 1 had no log: each visit was written into its stamp's row at once.</summary>
    public const long Version = 2;

    /// <summary>The version found, which is newer than this program where it is greater than <see cref="Version"/>; then nothing was changed.</summary>
    public static long Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        var found = (long)command.ExecuteScalar()!;
        if (found >= Version) return found;
        command.CommandText = (found == 1 ? "ALTER TABLE scan ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;" : """
            CREATE TABLE scan (
              stamp INTEGER PRIMARY KEY,
              count INTEGER NOT NULL CHECK (count > 0),
              first_at INTEGER NOT NULL,
              last_at INTEGER NOT NULL,
              recent BLOB NOT NULL,
              folded INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE TABLE visitor_salt (day TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT;
            """) + """
            CREATE TABLE visit_log (sequence INTEGER PRIMARY KEY, visits BLOB NOT NULL) STRICT;
            PRAGMA user_version = 2;
            """;
        command.ExecuteNonQuery();
        transaction.Commit();
        return found;
    }
}
