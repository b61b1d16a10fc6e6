using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Storage;
using Stamp.Tests.Statements;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Journal;

/// <summary>What a scan's way asks of the registry, and what the journal writes there.</summary>
public sealed class StatementTests
{
    [Fact]
    public async Task No_statement_on_a_scans_way_or_the_journals_goes_through_a_whole_table()
    {
        var statements = new WatchedStatements();
        await using var verify = await VerifyUnderTest.StartAsync();
        verify.Services.GetRequiredService<RegistryDatabase>().Engine.Connected = statements.Watch;
        foreach (var index in new[] { 1, 42, 55, 60, 1 }) await verify.BodyAsync(verify.Data.Path(Noodles, index));
        await verify.PageAsync(verify.Data.Path(Sauce, 1));
        verify.Data.Ranges.Recall(Sauce, new(1, 1), "thử", Office);
        await verify.UntilReasonAsync("recalled", verify.Data.Path(Sauce, 1));
        var asked = statements.Run;
        Assert.InRange(asked, 8, long.MaxValue);

        using var writing = RegistryDatabase.ForWriting(verify.Data.Folder.Registry, RegistryDatabase.IssuerPatience, TimeProvider.System);
        writing.Engine.Connected = statements.Watch;
        using var feed = RegistryDatabase.ForReading(verify.Data.Folder.Registry, RegistryDatabase.VerifyPatience);
        feed.Engine.Connected = statements.Watch;
        var changes = new ChangeFeed(feed);
        Assert.NotNull(changes.ReadOn(changes.Latest(10)[^1].Point, 10));
        using var folder = new TemporaryFolder();
        using var ledger = EmbeddedScanLedger.Open(folder["scans.db"]).Value;
        for (var n = 0u; n < 20; n++) await ledger.RecordAsync(new(new(Noodles, 1), n, TimeProvider.System.GetUtcNow()));
        Assert.Null((await new EmbeddedJournal(ledger, writing, CautionRules.BuiltIn, TimeProvider.System).MoveAsync()).Trouble);
        Assert.InRange(statements.Run, asked + 20, long.MaxValue);

        using var connection = new SqliteConnection($"Data Source={verify.Data.Folder.Registry};Pooling=False");
        connection.Open();
        Assert.Empty(statements.Scans(connection));
    }

    [Fact]
    public void A_statement_that_goes_through_a_whole_table_is_found_out()
    {
        using var data = new OcopData();
        var statements = new WatchedStatements();
        using var connection = new SqliteConnection($"Data Source={data.Folder.Registry};Pooling=False");
        connection.Open();
        statements.Watch(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM product WHERE name = 'Miến dong Tài Hoan'; SELECT name FROM product WHERE id = 1";
        command.ExecuteScalar();
        using (var reader = command.ExecuteReader()) while (reader.NextResult()) reader.Read();
        Assert.Contains("SCAN product", Assert.Single(statements.Scans(connection)), StringComparison.Ordinal);
    }
}
