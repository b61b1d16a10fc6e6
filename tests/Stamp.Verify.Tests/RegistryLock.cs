using Microsoft.Data.Sqlite;

namespace Stamp.Verify.Tests;

/// <summary>
/// Another program that locks everyone out. Under a write-ahead log a writer never keeps readers out, so
/// the registry is put into rollback-journal mode first.
/// </summary>
public sealed class RegistryLock : IDisposable
{
    private readonly SqliteConnection connection;

    private RegistryLock(string path)
    {
        connection = new($"Data Source={path};Pooling=False");
        connection.Open();
    }

    public static void Prepare(OcopData data)
    {
        data.Database.CloseIdle();
        using var holder = new RegistryLock(data.Folder.Registry);
        holder.Execute("PRAGMA journal_mode = DELETE");
    }

    public static RegistryLock Take(OcopData data)
    {
        Prepare(data);
        return Hold(data);
    }

    /// <summary>Of a registry that was prepared.</summary>
    public static RegistryLock Hold(OcopData data)
    {
        var holder = new RegistryLock(data.Folder.Registry);
        holder.Execute("BEGIN EXCLUSIVE");
        return holder;
    }

    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
