using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Batches;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>Logins that may not do all that a registry wants, as an administrator would make them by mistake.</summary>
[Trait("registry", "server")]
public sealed class ServerPermissionTests : IDisposable
{
    private const string Password = "Thieu-Quyen-1!";

    private readonly string login = $"stamps_login_{Guid.NewGuid():n}"[..24];
    private readonly ServerDatabase database;
    private bool isUser;

    public ServerPermissionTests()
    {
        Assert.SkipUnless(TempRegistry.OnServer && ServerDatabase.Server is not null, $"{ServerDatabase.Variable} names no server, or STAMPS_TEST_REGISTRY is not \"server\".");
        database = ServerDatabase.Make();
        Say($"CREATE LOGIN {login} WITH PASSWORD = '{Password}'");
    }

    [Fact]
    public void A_login_that_may_not_enter_the_database_is_told_so()
    {
        var refused = RegistryDatabase.OpenOrCreate(Limited, RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection;
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("can't be opened", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Sentence.Vi + refused.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_that_may_make_no_tables_makes_no_half_of_a_registry()
    {
        Admit();
        var refused = RegistryDatabase.OpenOrCreate(Limited, RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection;
        Lacks(refused);
        using var whole = RegistryDatabase.AsItStands(database.Address, RegistryDatabase.IssuerPatience, TimeProvider.System);
        Assert.Equal(0, whole.Standing().Value.Version);
    }

    [Fact]
    public void A_login_that_may_only_read_reads_and_is_told_what_it_lacks()
    {
        using var whole = Make();
        Admit();
        foreach (var table in Tables()) Say($"GRANT SELECT ON {table} TO {login}");
        using var limited = RegistryDatabase.OpenOrCreate(Limited, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Assert.NotNull(new SnapshotReader(limited).ReadBatch(1));
        Lacks(new BatchOperations(limited).Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection);
        Assert.Single(new BatchOperations(whole).After(0, 10).Value);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("change")]
    [InlineData("batch")]
    public void A_right_that_is_missing_in_the_middle_of_a_write_leaves_nothing_of_it(string lacking)
    {
        using var whole = Make();
        Admit();
        foreach (var table in Tables()) Say($"GRANT SELECT{(table == lacking ? "" : ", INSERT, UPDATE, DELETE")} ON {table} TO {login}");
        using var limited = RegistryDatabase.OpenOrCreate(Limited, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var before = new ChangeFeed(whole).CurrentNumber();
        Lacks(new BatchOperations(limited).Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection);
        Assert.Single(new BatchOperations(whole).After(0, 10).Value);
        Assert.Equal(before, new ChangeFeed(whole).CurrentNumber());
        // Once the right is granted the next number is the one that was not used.
        Say($"GRANT INSERT, UPDATE ON {lacking} TO {login}");
        Assert.Equal(2, new BatchOperations(limited).Issue(TempRegistry.Order(5), TempRegistry.Office).Value.Batch.Number);
    }

    public void Dispose()
    {
        if (database is null) return;
        SqlConnection.ClearAllPools();
        // What the user was granted goes with the tables.
        database.Dispose();
        using var connection = new SqlConnection(ServerDatabase.Server);
        connection.Open();
        // Where the database stays, as the only one, the user does too.
        if (isUser && database.ConnectionString == ServerDatabase.Server) connection.Execute($"DROP USER {login}");
        connection.Execute($"DROP LOGIN {login}");
    }

    private RegistryAddress Limited => RegistryAddress.Server(ServerOptions.Parse(
        new SqlConnectionStringBuilder(database.ConnectionString) { UserID = login, Password = Password, IntegratedSecurity = false }.ConnectionString).Value);

    /// <summary>A registry with a batch, by a login that may do everything.</summary>
    private RegistryDatabase Make()
    {
        var made = RegistryDatabase.OpenOrCreate(database.Address, RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var registry = new Core.Registry.RegistryStore(made);
        _ = registry.Put(new Core.Registry.ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", Core.Registry.ProducerKind.Cooperative, "Côn Minh", "Bắc Kạn"), TempRegistry.Office).Value;
        _ = registry.Put(TempRegistry.Product("MIEN-DONG"), TempRegistry.Office).Value;
        _ = registry.Put(TempRegistry.Certificate("GCN-1", "MIEN-DONG"), TempRegistry.Office).Value;
        _ = new BatchOperations(made).Issue(TempRegistry.Order(5), TempRegistry.Office).Value;
        return made;
    }

    private void Admit()
    {
        Say($"CREATE USER {login} FOR LOGIN {login}");
        isUser = true;
    }

    private List<string> Tables()
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = 'dbo'")];
    }

    private void Say(string statement)
    {
        using var connection = database.Open();
        connection.Execute(statement);
    }

    private static void Lacks(Rejection? refused)
    {
        Assert.Equal(RejectionKind.Storage, refused?.Kind);
        Assert.Contains("lacks a permission", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence.En);
    }
}
