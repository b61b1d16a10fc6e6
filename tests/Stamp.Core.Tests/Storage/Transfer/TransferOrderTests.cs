using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

public sealed class TransferOrderTests
{
    private static readonly TransferTable A = Table("a"), B = Table("b"), C = Table("c");

    [Fact]
    public void A_table_comes_after_those_that_it_refers_to_and_may_refer_to_itself()
    {
        var references = new Dictionary<string, string[]> { ["a"] = ["c", "a"], ["b"] = ["a"], ["c"] = [] };
        Assert.Equal([C, A, B], TransferOrder.Of([A, B, C], table => references[table.Name]));
    }

    [Fact]
    public void A_circle_is_told_and_not_cut() =>
        Assert.Throws<InvalidOperationException>(() => TransferOrder.Of([A, B], table => [table == A ? "b" : "a"]));

    [Fact]
    public void Nothing_of_the_registry_comes_before_what_it_refers_to()
    {
        using var source = new FullRegistry();
        var order = source.Tables().Select(table => table.Name).ToList();
        Assert.True(order.IndexOf("producer") < order.IndexOf("product"));
        Assert.True(order.IndexOf("batch") < order.IndexOf("range_move"));
        Assert.True(order.IndexOf("consumer_case") < order.IndexOf("case_photo"));
    }

    [Theory]
    [InlineData("[1,\"2026-11-21\",-9007199254740993]")]
    [InlineData("[\"ê\\u0022 🐟\"]")]
    public void A_noted_place_is_read_back_as_it_was(string text)
    {
        var key = TransferValues.ReadKey(text);
        Assert.Equal(key, TransferValues.ReadKey(TransferValues.WriteKey(key)));
    }

    private static TransferTable Table(string name) => new(name, ["id"], ["id"]);
}
