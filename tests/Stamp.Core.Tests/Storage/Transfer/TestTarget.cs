using Stamp.Core.Storage;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.Transfer;

/// <summary>An empty database of a test's own to transfer to, gone with it.</summary>
internal abstract class TestTarget : IDisposable
{
    public abstract RegistryAddress Address { get; }

    /// <summary>For another process: a path or a connection string.</summary>
    public abstract string Named { get; }

    /// <summary>False where to look at it would make it.</summary>
    public virtual bool IsThere => true;

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

    public override string Named => folder["copy.db"];

    public override RegistryAddress Address => RegistryAddress.File(Named);

    public override bool IsThere => File.Exists(Named);

    public override void Dispose() => folder.Dispose();
}

/// <summary>A database on the server that <c>STAMPS_TEST_SQLSERVER</c> leads to.</summary>
internal sealed class ServerTarget : TestTarget
{
    private readonly ServerDatabase database;

    public ServerTarget()
    {
        if (ServerDatabase.Server is null) Assert.Skip($"{ServerDatabase.Variable} is not set: nothing was tried on a server.");
        database = ServerDatabase.Make();
    }

    public override string Named => database.ConnectionString;

    public override RegistryAddress Address => database.Address;

    public override void Dispose()
    {
        AsItStands().Dispose();
        database.Dispose();
    }
}
