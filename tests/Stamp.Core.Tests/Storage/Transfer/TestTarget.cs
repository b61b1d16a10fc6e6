using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.Transfer;

/// <summary>An empty database of a test's own to transfer to, gone with it.</summary>
internal abstract class TestTarget : IDisposable
{
    public abstract RegistryAddress Address { get; }

    /// <summary>Behind the registry's back, whatever state it is in.</summary>
    public RegistryDatabase AsItStands() => RegistryDatabase.AsItStands(Address, RegistryDatabase.IssuerPatience, TimeProvider.System);

    public void Execute(string statement)
    {
        using var raw = AsItStands();
        _ = raw.TryWrite<int>(TempRegistry.Office, transaction => transaction.Sql.Execute(statement)).Value;
    }

    public RegistryStanding Standing()
    {
        using var raw = AsItStands();
        return raw.Standing().Value;
    }

    public long Scalar(string statement)
    {
        using var raw = AsItStands();
        return raw.Read(sql => sql.Scalar<long>(statement));
    }

    public abstract void Dispose();
}

internal sealed class FileTarget : TestTarget
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder["copy.db"];

    public override RegistryAddress Address => RegistryAddress.File(Path);

    public override void Dispose() => folder.Dispose();
}

/// <summary>A database made on the server that <c>STAMPS_TEST_SQLSERVER</c> leads to.</summary>
internal sealed class ServerTarget : TestTarget
{
    private readonly string server;
    private readonly string name = $"stamps_transfer_{Guid.NewGuid():n}";

    public ServerTarget()
    {
        server = Environment.GetEnvironmentVariable("STAMPS_TEST_SQLSERVER") ?? "";
        if (server.Length == 0) Assert.Skip("STAMPS_TEST_SQLSERVER is not set: nothing was tried on a server.");
        Master($"CREATE DATABASE {name}");
    }

    public override RegistryAddress Address => RegistryAddress.Server(
        ServerOptions.Parse(new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString).Value);

    public override void Dispose()
    {
        AsItStands().Dispose();
        ServerDatabase.Drop(server, name);
    }

    private void Master(string statement)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        connection.Execute(statement);
    }
}
