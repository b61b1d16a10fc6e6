using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Storage;
using Stamp.Core.Storage.SqlServer;
using Stamp.Core.Tests.Cases;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>A server whose clock is wrong: what is kept has the program's instants, and a lost answer is looked up all the same.</summary>
[Trait("registry", "server")]
public sealed class ServerClockTests
{
    public ServerClockTests() => Assert.SkipUnless(TempRegistry.OnServer && ServerDatabase.Server is not null, $"{ServerDatabase.Variable} names no server, or STAMPS_TEST_REGISTRY is not \"server\".");

    [Fact]
    public void Every_instant_that_is_kept_is_the_programs()
    {
        using var registry = new CaseRegistry();
        var temp = registry.Temp;
        // To the microsecond, no server's clock says that.
        temp.Clock.Now = TempRegistry.Start.AddDays(10).AddMicroseconds(123_457);
        var batch = temp.Issue(50);
        _ = temp.Ranges.Activate(batch, new(1, 10), TempRegistry.Lot, TempRegistry.Office).Value;
        var account = new AccountStore(temp.Database).Add(new("lan", "Lan", Role.Office, null), "băm", TempRegistry.Office).Value;
        _ = new TokenStore(temp.Database).Add(account, "Kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, RequestId.New()).Value;
        _ = new OrderStore(temp.Database, new()).Place(new("MIEN-DONG", 10, "a4-24", false, "f1"), 1, Actor.Producer("htx")).Value;
        _ = registry.Store.Note(registry.Take(), "Đã gọi", RequestId.New(), CaseRegistry.Lan).Value;

        using var connection = (SqlConnection)temp.Raw();
        var columns = connection.Query<(string Table, string Column)>(
            "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE DATA_TYPE = 'datetime2' AND TABLE_SCHEMA = 'dbo'").ToList();
        var filled = 0;
        foreach (var (table, column) in columns.Where(one => one.Table != "commit_mark"))
        {
            var instants = connection.Query<DateTime>($"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL").ToList();
            Assert.All(instants, instant => Assert.Contains(new DateTimeOffset(instant, TimeSpan.Zero), new[] { TempRegistry.Start, temp.Clock.Now }));
            if (instants.Contains(temp.Clock.Now.UtcDateTime)) filled++;
        }
        // audit, batch, range_move, account, api_token, stamp_order, consumer_case, case_note.
        Assert.InRange(filled, 8, columns.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-20)]
    [InlineData(20)]
    public void A_commit_whose_answer_is_lost_is_looked_up_though_the_servers_clock_jumps_by_hours(int hours)
    {
        using var temp = new TempRegistry();
        using var relay = new Relay(int.Parse(new SqlConnectionStringBuilder(temp.ConnectionString).DataSource.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture));
        using var through = RegistryDatabase.ForWriting(
            RegistryAddress.Server(ServerOptions.Parse(new SqlConnectionStringBuilder(temp.ConnectionString) { DataSource = relay.Configuration.Replace(':', ',') }.ConnectionString).Value),
            RegistryDatabase.IssuerPatience, temp.Clock);
        var runs = 0;
        var outcome = through.TryWrite<long>(TempRegistry.Office, transaction =>
        {
            runs++;
            // As if the mark had been left before the clock was put right.
            transaction.Sql.Connection.Execute("UPDATE commit_mark SET at = DATEADD(hour, @hours, at)", new { hours }, transaction.Sql.Transaction);
            var number = transaction.Next("order");
            transaction.Record("test.lost", $"thử {number}", []);
            relay.LoseNextAnswer();
            return number;
        });
        Assert.Null(outcome.Rejection?.Sentence.En);
        Assert.Equal((1, 1L), (runs, outcome.Value));
        // The next writer, who clears old marks away, finds nothing done twice.
        _ = new BatchOperations(temp.Database).Issue(TempRegistry.Order(5), TempRegistry.Office).Value;
        Assert.Single(new AuditTrail(temp.Database).ReadAfter(0, 100).Value, entry => entry.Action == "test.lost");
    }
}
