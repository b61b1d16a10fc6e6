using Microsoft.Data.SqlClient;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>A server that refuses, and one that is lost at every word of a write: on a real server, so only where there is one.</summary>
[Trait("registry", "server")]
public sealed class ServerFaultTests
{
    private readonly string server = ServerDatabase.Server ?? "";

    public ServerFaultTests() => Assert.SkipUnless(TempRegistry.OnServer && server.Length > 0, $"{ServerDatabase.Variable} names no server, or STAMPS_TEST_REGISTRY is not \"server\".");

    [Fact]
    public void A_wrong_password_is_told_as_such_and_not_told()
    {
        var refused = Open(new SqlConnectionStringBuilder(server) { Password = "nhầm-mật-khẩu" });
        Assert.Equal(RejectionKind.Storage, refused.Kind);
        Assert.Contains("refused the sign-in", refused.Sentence.En, StringComparison.Ordinal);
        Assert.DoesNotContain("nhầm", refused.Sentence.Vi + refused.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_not_there_is_told_by_its_name()
    {
        var refused = Open(new SqlConnectionStringBuilder(server) { InitialCatalog = "khong_co" });
        Assert.Contains("khong_co can't be opened", refused.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_start_at_once_make_one_registry()
    {
        using var database = ServerDatabase.Make();
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            RegistryDatabase.OpenOrCreate(database.Address, RegistryDatabase.IssuerPatience, TimeProvider.System))));
        Assert.All(opened, one => Assert.Null(one.Rejection?.Sentence.En));
        Assert.Null(opened[0].Value.CheckSchema());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_whose_answer_is_lost_is_looked_up_and_done_once(bool before)
    {
        using var temp = new TempRegistry();
        using var relay = new Relay(Port(server));
        using var through = Through(relay, temp);
        var runs = 0;
        var outcome = through.TryWrite<long>(TempRegistry.Office, transaction =>
        {
            var number = transaction.Next("order");
            transaction.Record("test.lost", $"thử {number}", []);
            // The next words either way are the commit's.
            if (++runs > 1) return number;
            if (before) relay.LoseNextQuestion();
            else relay.LoseNextAnswer();
            return number;
        });
        Assert.Null(outcome.Rejection?.Sentence.En);
        Assert.Equal(1, outcome.Value);
        Assert.Equal(before ? 2 : 1, runs);
        Assert.Single(new AuditTrail(temp.Database).ReadAfter(0, 100).Value, entry => entry.Action == "test.lost");
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Fact]
    public void A_connection_lost_at_any_word_leaves_all_of_a_batch_or_nothing()
    {
        using var temp = new TempRegistry();
        using var relay = new Relay(Port(server));
        using var through = Through(relay, temp);
        var batches = new BatchOperations(through);
        for (var word = 1; word <= 12; word++)
        {
            var heard = 0;
            through.Engine.Asked = _ =>
            {
                if (++heard != word) return;
                if (word % 2 == 0) relay.LoseNextAnswer();
                else relay.LoseNextQuestion();
            };
            // Asked again by the same name until it is answered, as a person or a form would.
            var request = $"yêu cầu {word}";
            var issued = batches.Issue(TempRegistry.Order(10, request), TempRegistry.Office);
            through.Engine.Asked = null;
            if (issued.Rejection is not null) issued = batches.Issue(TempRegistry.Order(10, request), TempRegistry.Office);
            Assert.Equal(word, issued.Value.Batch.Number);
        }
        Assert.Equal(12, new BatchOperations(temp.Database).After(0, 100).Value.Count);
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Fact]
    public void A_server_that_went_away_is_told_and_comes_back_without_a_restart()
    {
        using var temp = new TempRegistry();
        var relay = new Relay(Port(server));
        using var through = Through(relay, temp);
        Assert.NotEmpty(new BatchOperations(through).After(0, 1).Rejection is null ? "there" : "");
        relay.Dispose();
        var refused = new BatchOperations(through).Issue(TempRegistry.Order(5), TempRegistry.Office).Rejection;
        Assert.Contains("can't be reached", refused?.Sentence.En, StringComparison.Ordinal);
        Assert.Null(temp.Database.CheckSchema());
    }

    private static int Port(string connectionString) =>
        int.Parse(new SqlConnectionStringBuilder(connectionString).DataSource.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static Rejection Open(SqlConnectionStringBuilder builder) =>
        RegistryDatabase.ForReading(RegistryAddress.Server(ServerOptions.Parse(builder.ConnectionString).Value), RegistryDatabase.IssuerPatience).CheckSchema()!;

    private static RegistryDatabase Through(Relay relay, TempRegistry temp) => RegistryDatabase.ForWriting(
        RegistryAddress.Server(ServerOptions.Parse(new SqlConnectionStringBuilder(temp.ConnectionString) { DataSource = relay.Configuration.Replace(':', ',') }.ConnectionString).Value),
        RegistryDatabase.IssuerPatience, TimeProvider.System);
}
