using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Sql.Tests.Walks;

namespace Stamp.Sql.Tests;

/// <summary>The same walk on a server, in a database of its own.</summary>
public sealed class ServerTests
{
    private const string Variable = "STAMPS_TEST_SQLSERVER";

    [Fact]
    public void A_server_takes_every_statement()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server)) Assert.Skip($"{Variable} is not set: no server to ask.");
        var name = $"stamps_walk_{Guid.NewGuid():N}";
        Run(server, $"CREATE DATABASE {name}");
        try
        {
            var options = ServerOptions.Parse(new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString).Value;
            using var database = RegistryDatabase.OpenOrCreate(RegistryAddress.Server(options), RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
            Assert.NotEmpty(EveryStatement.Run(database));
        }
        finally
        {
            SqlConnection.ClearAllPools();
            Run(server, $"DROP DATABASE {name}");
        }
    }

    private static void Run(string server, string statement)
    {
        using var connection = new SqlConnection(server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
