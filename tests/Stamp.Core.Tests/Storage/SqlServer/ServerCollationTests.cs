using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>
/// A database of the administrator's collation: names that differ by a case or a mark are two, in any of them. With
/// <c>STAMPS_TEST_COLLATION</c> every contract is run in one.
/// </summary>
[Trait("registry", "server")]
public sealed class ServerCollationTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("Vietnamese_CI_AS")]
    [InlineData("Vietnamese_100_CI_AI_SC")]
    [InlineData("Latin1_General_CI_AI")]
    [InlineData("Latin1_General_BIN2")]
    [InlineData("Latin1_General_100_CS_AS_SC")]
    public void Names_are_told_apart_and_sorted_alike_in_a_database_of_any_collation(string collation)
    {
        if (ServerDatabase.Server is null) Assert.Skip($"{ServerDatabase.Variable} names no server.");
        using var database = Make(collation);
        using var registry = RegistryDatabase.OpenOrCreate(database.Address, TimeSpan.FromSeconds(20), TimeProvider.System).Value;
        var store = new RegistryStore(registry);
        _ = store.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Côn Minh", "Bắc Kạn"), TempRegistry.Office).Value;
        foreach (var name in (string[])["Ớt bột", "ớt bột", "Đậu xanh", "Dưa hấu", "Miến dong"]) _ = store.Put(TempRegistry.Product($"P-{name.Length}{(int)name[0]:x4}") with { Name = name }, TempRegistry.Office).Value;
        // Numbers of certificates are as the authority wrote them.
        var product = TempRegistry.Product("MIEN-DONG");
        _ = store.Put(product, TempRegistry.Office).Value;
        foreach (var number in (string[])["gcn-1/Đ", "GCN-1/Đ", "GCN-1/D", "GCN-1/đ"]) Assert.Equal(Upsert.New, store.Put(TempRegistry.Certificate(number, "MIEN-DONG"), TempRegistry.Office).Value);
        foreach (var scheme in (string[])["VietGAP", "VIETGAP", "ViêtGAP"]) Assert.Equal(Upsert.New, store.Put(new SupportingDraft("MIEN-DONG", scheme, "1", "Tổ chức", new(2026, 1, 1), null), TempRegistry.Office).Value);
        var files = new RegistryFiles(registry);
        Assert.Equal("GCN-1/đ", files.Certificate("GCN-1/đ").Value.Certificate.Number);
        Assert.Equal(RejectionKind.NotFound, files.Certificate("gcn-1/d").Rejection?.Kind);

        var lists = new RegistryLists(registry);
        var names = lists.Products(new(null, null, null, null), new(NameOrder.Name, false, null, 100), Today).Value.Select(line => SearchText.Key(line.Product.Name)).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(2, lists.Products(new(null, null, "ot bo", null), new(NameOrder.Name, false, null, 100), Today).Value.Count);

        var accounts = new AccountStore(registry);
        var lan = accounts.Add(new("lan", "Lan", Role.Office, null), "băm", TempRegistry.Office).Value;
        var tokens = new TokenStore(registry);
        var request = new string('a', 32);
        var secret = tokens.Add(lan, "Kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, request).Value;
        // A form's name is its own to the letter.
        Assert.Null(tokens.Add(lan, "Kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, request.ToUpperInvariant()).Rejection);
        Assert.NotNull(tokens.Find(secret));

        var orders = new OrderStore(registry, new());
        var first = orders.Place(new("MIEN-DONG", 10, "a4-24", false, "abc"), 1, lan.Actor).Value;
        Assert.Equal(first.Number, orders.Place(new("MIEN-DONG", 10, "a4-24", false, "abc"), 1, lan.Actor).Value.Number);
        Assert.NotEqual(first.Number, orders.Place(new("MIEN-DONG", 10, "a4-24", false, "ABC"), 1, lan.Actor).Value.Number);
        Assert.Null(new Core.Audit.AuditTrail(registry).Verify().Value.Fault);
        Assert.Null(registry.CheckSchema());
    }

    private static ServerDatabase Make(string collation)
    {
        try
        {
            return ServerDatabase.Make(collation);
        }
        catch (SqlException refused)
        {
            using var connection = new SqlConnection(ServerDatabase.Server);
            connection.Open();
            // Only a server that is none of Microsoft's may not know one of its collations.
            if (!connection.ExecuteScalar<string>("SELECT @@VERSION")!.Contains("Babelfish", StringComparison.Ordinal)) throw;
            Assert.Skip($"Babelfish makes no database of the collation {collation}: {refused.Message}");
            throw;
        }
    }
}
