using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>
/// Brings a registry file from the version in its <c>user_version</c> to this program's, one numbered
/// script a transaction. Two programs that start at once take turns: the second finds the work done.
/// </summary>
internal static class Migrator
{
    /// <summary>"OCOP" in ASCII: tells a registry from any other SQLite file (sqlite.org/pragma.html#pragma_application_id).</summary>
    private const int ApplicationId = 0x4F434F50;

    /// <summary>Brings the words that registries are searched by, which SQL can't make.</summary>
    private const int SearchVersion = 6;

    private const string Prefix = "Stamp.Core.Storage.Migrations.", Suffix = ".sqlite.sql";

    private static readonly (int Version, string Resource)[] Scripts =
    [
        .. typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), name))
            .Order(),
    ];

    public static int Newest => Scripts[^1].Version;

    public static Rejection? Migrate(RegistryDatabase database, TimeSpan patience)
    {
        using var connection = database.Connect();
        if (Refuse(connection, database.Path) is { } refused) return refused;
        UseWriteAheadLog(connection, patience);
        foreach (var (version, resource) in Scripts)
        {
            // Asked before as well, so that opening a registry of this version waits for no writer.
            if (Version(connection) >= version) continue;
            using var transaction = connection.BeginTransaction(deferred: false);
            if (Version(connection) >= version) continue;
            connection.Execute(Script(resource), transaction: transaction);
            if (version == SearchVersion) SearchTable.Fill(transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version};"), transaction: transaction);
            transaction.Commit();
        }
        return Refuse(connection, database.Path);
    }

    /// <summary>Null when the file is a registry of exactly this program's version.</summary>
    public static Rejection? Check(RegistryDatabase database)
    {
        using var connection = database.Connect();
        if (Refuse(connection, database.Path) is { } refused) return refused;
        var version = Version(connection);
        return version == Newest ? null : Rejection.Storage(
            $"Sổ đăng ký {database.Path} có lược đồ phiên bản {version}, chương trình này cần {Newest}. Hãy chạy Stamp.Issuer để nâng cấp.",
            $"The registry {database.Path} has schema version {version}, this program wants {Newest}. Run Stamp.Issuer to upgrade it.");
    }

    private static Rejection? Refuse(SqliteConnection connection, string path)
    {
        var version = Version(connection);
        if (version > Newest)
        {
            return Rejection.Storage(
                $"Sổ đăng ký {path} có lược đồ phiên bản {version}, mới hơn chương trình này (tối đa {Newest}). Hãy dùng bản chương trình mới hơn.",
                $"The registry {path} has schema version {version}, newer than this program knows (up to {Newest}). Use a newer program.");
        }
        var tables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema");
        return tables == 0 || connection.ExecuteScalar<long>("PRAGMA application_id") == ApplicationId ? null : Rejection.Storage(
            $"Tệp {path} là cơ sở dữ liệu của chương trình khác, không phải sổ đăng ký tem.",
            $"The file {path} is another program's database, not a registry of stamps.");
    }

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

    private static string Script(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
