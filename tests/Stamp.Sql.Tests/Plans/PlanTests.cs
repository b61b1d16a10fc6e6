using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Stamp.Sql.Tests.Plans;

public sealed partial class PlanTests(WalkedRegistry walked)
{
    [Fact]
    public void No_statement_goes_through_a_whole_table()
    {
        using var connection = Open();
        var plans = WalkedPlans.Of(walked, connection).ToList();
        Assert.InRange(plans.Count, 200, int.MaxValue);
        Faults.None(plans.Where(one => one.Plan.Scans.Any()).Select(one => $"{one.Asked.Query}: {one.Plan}"));
    }

    [Fact]
    public void The_document_lists_each_query_with_its_index()
    {
        using var connection = Open();
        var now = QueryTable.Now(walked, connection);
        // STAMPS_TEST_WRITE_DOCS=1 brings the document up to date, to be read before it is committed.
        if (Environment.GetEnvironmentVariable("STAMPS_TEST_WRITE_DOCS") == "1") QueryTable.Write(now);
        Assert.Equal(now, QueryTable.Written());
    }

    [Fact]
    public void The_server_has_an_index_for_whatever_the_file_has_one_for()
    {
        using var connection = Open();
        var indexes = ServerIndexes.Made();
        var uses = WalkedPlans.Of(walked, connection).SelectMany(one => IndexUse.Of(one.Plan, connection).Tables, (one, use) => (one.Asked.Query, Use: LookedUpBy().Match(use)))
            .Where(one => one.Use.Success).ToList();
        Assert.InRange(uses.Count, 200, int.MaxValue);
        Faults.None(uses.Where(one => !indexes.Begins(one.Use.Groups["table"].Value, one.Use.Groups["columns"].Value.Replace("…", "", StringComparison.Ordinal).Split(", ")))
            .Select(one => $"{one.Query}: {one.Use.Value}").Distinct());
    }

    [Fact]
    public void An_index_that_the_server_lacks_is_found_out()
    {
        var indexes = ServerIndexes.Made();
        Assert.True(indexes.Begins("batch", ["product_id", "number"]));
        Assert.False(indexes.Begins("batch", ["template"]));
        Assert.False(indexes.Begins("batch", ["product_id", "template"]));
        Assert.False(indexes.Begins("print_run", ["product_id"]));
    }

    [Theory]
    [InlineData("SELECT name FROM product WHERE id = @id", "`product` key (id)")]
    [InlineData("SELECT name FROM account WHERE name = @name", "`account` unique (name)")]
    [InlineData("SELECT b.number FROM batch b WHERE b.product_id = @id AND b.number > @number", "`batch` batch_of_product (product_id, number…)")]
    [InlineData("SELECT number FROM audit ORDER BY number", "`audit` in the order of its key")]
    [InlineData("SELECT code FROM producer ORDER BY code", "`producer` in the order of unique (code)")]
    [InlineData("SELECT p.id FROM product p CROSS JOIN producer r ON r.id = p.producer_id WHERE p.code = @code", "`product` unique (code) → `producer` key (id)")]
    [InlineData("SELECT name FROM product WHERE product_group = @g ORDER BY gtin", "`product` product_of_group (product_group); sorts")]
    [InlineData("SELECT subject FROM search_word WHERE kind = @k AND word >= @w AND word < @e", "`search_word` key (kind, word…)")]
    public void A_plan_is_told_by_its_indexes(string statement, string use)
    {
        using var connection = Open();
        Assert.Equal(use, IndexUse.Of(WalkedPlans.Plan(connection, statement), connection).ToString());
    }

    // What is read in an index's order is not looked up.
    [GeneratedRegex(@"^`(?<table>\w+)` \S+ \((?<columns>[^)]*)\)$")]
    private static partial Regex LookedUpBy();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={walked.Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
