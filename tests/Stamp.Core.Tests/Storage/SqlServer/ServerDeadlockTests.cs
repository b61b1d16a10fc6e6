using Dapper;
using Microsoft.Data.SqlClient;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Servers;

namespace Stamp.Core.Tests.Storage.SqlServer;

/// <summary>
/// Two transactions that want each other's rows, so that the server ends one of them (1205). Our own can't meet like that, since
/// they take turns: the other is a stranger's.
/// </summary>
[Trait("registry", "server")]
public sealed class ServerDeadlockTests
{
    /// <summary>Whom the server ends is its own choice; it is nearly always the one that we want, who has waited longer.</summary>
    private const int Rounds = 20;

    public ServerDeadlockTests() => Assert.SkipUnless(TempRegistry.OnServer && ServerDatabase.Server is not null, $"{ServerDatabase.Variable} names no server, or STAMPS_TEST_REGISTRY is not \"server\".");

    [Fact]
    public void Work_that_the_server_ended_is_done_again_and_once()
    {
        using var temp = new TempRegistry();
        var feed = new ChangeFeed(temp.Database);
        for (var (round, ended) = (1, 0); ended == 0; round++)
        {
            Assert.True(round <= Rounds, "The server never ended our work.");
            var (changes, entries) = (feed.CurrentNumber(), Entries(temp));
            var rivals = new List<Rival>();
            temp.Database.Engine.Asked = statement =>
            {
                // The first try meets the stranger, the next one nobody.
                if (rivals.Count == 0 && statement.StartsWith("UPDATE product ", StringComparison.Ordinal)) rivals.Add(new(temp));
            };
            var draft = TempRegistry.Product("MIEN-DONG") with { Name = $"Miến {round}" };
            var put = temp.Registry.Put(draft, TempRegistry.Office);
            temp.Database.Engine.Asked = null;

            Assert.Null(put.Rejection?.Sentence.En);
            Assert.Equal(Upsert.Changed, put.Value);
            Assert.Equal((changes + 1, entries + 1), (feed.CurrentNumber(), Entries(temp)));
            Assert.Equal(draft.Name, new SnapshotReader(temp.Database).ReadProduct(1)!.Product.Name);
            if (!rivals.Single().WasEnded()) ended++;
        }
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    [Fact]
    public void Work_that_the_server_ends_each_time_is_told_and_nothing_of_it_is_kept()
    {
        using var temp = new TempRegistry();
        Outcome<Upsert> put = Upsert.Changed;
        for (var round = 1; put.Rejection is null; round++)
        {
            Assert.True(round <= Rounds, "The server never ended our work three times in a row.");
            var rivals = new List<Rival>();
            temp.Database.Engine.Asked = statement =>
            {
                if (statement.StartsWith("UPDATE product ", StringComparison.Ordinal)) rivals.Add(new(temp));
            };
            put = temp.Registry.Put(TempRegistry.Product("MIEN-DONG") with { Name = $"Miến {round}" }, TempRegistry.Office);
            temp.Database.Engine.Asked = null;
            var strangers = rivals.Select(rival => rival.WasEnded()).ToList();
            // The stranger was ended in our place: ours was kept.
            if (put.Rejection is null) continue;

            Assert.Equal([false, false, false], strangers);
            Assert.Equal(RejectionKind.Storage, put.Rejection.Kind);
            Assert.Contains("in favour of another's; nothing was written", put.Rejection.Sentence.En, StringComparison.Ordinal);
            Assert.Equal(round == 1 ? "Miến dong Tài Hoan" : $"Miến {round - 1}", new SnapshotReader(temp.Database).ReadProduct(1)!.Product.Name);
        }
        Assert.Null(new AuditTrail(temp.Database).Verify().Value.Fault);
    }

    private static int Entries(TempRegistry temp) => new AuditTrail(temp.Database).ReadAfter(0, 10_000).Value.Count;

    /// <summary>Has the row that our work wants last (the audit's counter), and in a moment wants the one that our work has.</summary>
    private sealed class Rival
    {
        /// <summary>Our work has to wait first. PostgreSQL looks for a circle once somebody has waited a second.</summary>
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

        private readonly Task<bool> ended;

        public Rival(TempRegistry temp)
        {
            var connection = new SqlConnection(new SqlConnectionStringBuilder(temp.ConnectionString) { Pooling = false }.ConnectionString);
            connection.Open();
            connection.Execute("SET DEADLOCK_PRIORITY HIGH");
            var transaction = connection.BeginTransaction();
            connection.Execute("UPDATE counter SET value = value WHERE name = 'audit'", transaction: transaction);
            ended = Task.Run(async () =>
            {
                await Task.Delay(Moment);
                using (connection)
                {
                    try
                    {
                        connection.Execute("UPDATE product SET name = name WHERE id = 1", transaction: transaction);
                        transaction.Rollback();
                        return false;
                    }
                    catch (SqlException error) when (error.Number == 1205)
                    {
                        return true;
                    }
                }
            });
        }

        public bool WasEnded() => ended.GetAwaiter().GetResult();
    }
}
