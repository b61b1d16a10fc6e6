using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Tests.Servers;

/// <summary>
/// A database of a test's own on the server that <c>STAMPS_TEST_SQLSERVER</c> names by a connection string. Where the server
/// makes none (a single-database Babelfish) it is the string's own, emptied first: then tests take turns.
/// <c>STAMPS_TEST_COLLATION</c> names the collation that all are made in.
/// </summary>
public sealed class ServerDatabase : IDisposable
{
    public const string Variable = "STAMPS_TEST_SQLSERVER";

    /// <summary>Longer than any test holds the only database.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(15);

    private static readonly SemaphoreSlim OnlyOne = new(1, 1);

    private readonly string server;
    private readonly string? made;

    private ServerDatabase(string server, string? made)
    {
        (this.server, this.made) = (server, made);
        ConnectionString = made is null ? server : new SqlConnectionStringBuilder(server) { InitialCatalog = made }.ConnectionString;
    }

    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public string ConnectionString { get; }

    public RegistryAddress Address => RegistryAddress.Server(ServerOptions.Parse(ConnectionString).Value);

    /// <param name="collation">Of the database; null: the one that the environment names, or the server's own.</param>
    public static ServerDatabase Make(string? collation = null)
    {
        var server = Server ?? throw new InvalidOperationException($"{Variable} is not set.");
        var name = $"stamps_test_{Guid.NewGuid():n}"[..24];
        var wanted = collation ?? Environment.GetEnvironmentVariable("STAMPS_TEST_COLLATION");
        using var connection = new SqlConnection(server);
        connection.Open();
        try
        {
            connection.Execute($"CREATE DATABASE {name}{(string.IsNullOrEmpty(wanted) ? "" : $" COLLATE {wanted}")}");
            return new(server, name);
        }
        // Nobody's own is emptied: a server's first database is not for tests.
        catch (SqlException) when (collation is null && new SqlConnectionStringBuilder(server).InitialCatalog is not ("" or "master"))
        {
            if (!OnlyOne.Wait(Turn)) throw new InvalidOperationException("The server admits one database, and another test holds it.");
            try
            {
                Empty(connection, Tables(connection));
                return new(server, null);
            }
            catch
            {
                OnlyOne.Release();
                throw;
            }
        }
    }

    public SqlConnection Open()
    {
        var connection = new SqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (made is not null)
        {
            Drop(server, made);
            return;
        }
        try
        {
            using var connection = new SqlConnection(server);
            connection.Open();
            Empty(connection, Tables(connection));
        }
        finally
        {
            OnlyOne.Release();
        }
    }

    /// <summary>Pools go on opening the connections that they keep ready for a moment after they were cleared.</summary>
    public static void Drop(string server, string database)
    {
        for (var until = Environment.TickCount64 + 30_000; ;)
        {
            SqlConnection.ClearAllPools();
            try
            {
                using var connection = new SqlConnection(server);
                connection.Open();
                connection.Execute($"DROP DATABASE {database}", commandTimeout: 60);
                return;
            }
            catch (SqlException) when (Environment.TickCount64 < until)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static List<string> Tables(SqlConnection connection) =>
        [.. connection.Query<string>("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = 'dbo'")];

    // Tables that others refer to go in a later round.
    private static void Empty(SqlConnection connection, List<string> tables)
    {
        while (tables.Count > 0)
        {
            var left = tables.Where(table => !TryDrop(connection, table)).ToList();
            if (left.Count == tables.Count) throw new InvalidOperationException($"These tables can't be dropped: {string.Join(", ", left)}.");
            tables = left;
        }
    }

    private static bool TryDrop(SqlConnection connection, string table)
    {
        try
        {
            connection.Execute($"DROP TABLE dbo.\"{table}\"");
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
    }
}
