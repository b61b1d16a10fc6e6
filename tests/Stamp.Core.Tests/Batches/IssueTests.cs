using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

[Trait("registry", "contract")]
public sealed class IssueTests : IDisposable
{
    private readonly TempRegistry temp = new();

    public void Dispose() => temp.Dispose();

    private Outcome<IssuedBatch> Issue(IssueRequest request) => temp.Batches.Issue(request, TempRegistry.Office);

    [Fact]
    public void A_batch_is_read_back_as_it_was_issued()
    {
        var issued = Issue(TempRegistry.Order(1000)).Value.Batch;
        Assert.Equal(issued, temp.Batches.Find(1).Value);
        Assert.Equal(new DateOnly(2027, 5, 21), issued.StockExpiresOn);
        Assert.Equal(1000, temp.Batches.Ledger(1).Value.InStock);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(StampId.MaxIndex + 1)]
    [InlineData(int.MaxValue)]
    public void Refuses_a_count_outside_1_to_2_to_the_24(int count) =>
        Assert.Equal(RejectionKind.BadInput, Issue(TempRegistry.Order(count)).Rejection?.Kind);

    [Fact]
    public void Takes_the_largest_batch() => Assert.Equal(StampId.MaxIndex, Issue(TempRegistry.Order(StampId.MaxIndex)).Value.Batch.Count);

    [Fact]
    public void Refuses_a_product_it_does_not_know() =>
        Assert.Equal(RejectionKind.NotFound, Issue(TempRegistry.Order(1) with { ProductCode = "KHONG-CO" }).Rejection?.Kind);

    [Fact]
    public void Refuses_a_product_whose_stars_are_not_in_force_today()
    {
        _ = temp.Registry.Put(TempRegistry.Product("GAO"), TempRegistry.Office).Value;
        Assert.Equal(RejectionKind.Conflict, Issue(TempRegistry.Order(1) with { ProductCode = "GAO" }).Rejection?.Kind);
        // 5 stars decided on 1/3/2025 end with 29/2/2028: 36 months less a day.
        temp.Clock.Now = new(2028, 2, 28, 17, 0, 0, TimeSpan.Zero);
        Assert.Null(Issue(TempRegistry.Order(1)).Rejection);
        temp.Clock.Now = new(2028, 2, 29, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(RejectionKind.Conflict, Issue(TempRegistry.Order(1)).Rejection?.Kind);
    }

    [Fact]
    public void Refuses_a_product_whose_certificate_was_withdrawn()
    {
        _ = temp.Registry.Withdraw("GCN-1", "vi phạm an toàn thực phẩm", TempRegistry.Office).Value;
        Assert.Equal(RejectionKind.Conflict, Issue(TempRegistry.Order(1)).Rejection?.Kind);
    }

    [Fact]
    public void An_order_repeated_issues_nothing_twice()
    {
        var first = Issue(TempRegistry.Order(10, "don-1")).Value;
        var again = Issue(TempRegistry.Order(10, "don-1")).Value;
        Assert.Equal(first with { Repeated = true }, again);
        Assert.Equal(RejectionKind.Conflict, Issue(TempRegistry.Order(11, "don-1")).Rejection?.Kind);
        Assert.Equal(2, Issue(TempRegistry.Order(10, "don-2")).Value.Batch.Number);
    }

    [Fact]
    public async Task Orders_at_the_same_time_get_numbers_of_their_own()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => temp.Issue(1))));
        Assert.Equal(Enumerable.Range(1, 20), numbers.Order());
    }

    [Fact]
    public async Task The_same_order_sent_twice_at_once_makes_one_batch()
    {
        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Issue(TempRegistry.Order(5, "don-1")).Value)));
        Assert.Equal(1, issued.Count(batch => !batch.Repeated));
        Assert.All(issued, batch => Assert.Equal(1, batch.Batch.Number));
    }
}
