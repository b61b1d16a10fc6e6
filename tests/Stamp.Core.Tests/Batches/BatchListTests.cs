using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

/// <summary>What people look up about batches.</summary>
[Trait("registry", "contract")]
public sealed class BatchListTests : IDisposable
{
    private readonly TempRegistry temp = new();
    private readonly BatchList list;

    public BatchListTests()
    {
        list = new(temp.Database);
        _ = temp.Registry.Put(new ProducerDraft("KHAC", "Khác", ProducerKind.Household, "X", "Bắc Kạn"), TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Product("TRA") with { ProducerCode = "KHAC" }, TempRegistry.Office).Value;
        _ = temp.Registry.Put(TempRegistry.Certificate("GCN-2", "TRA"), TempRegistry.Office).Value;
        foreach (var product in (string[])["MIEN-DONG", "TRA", "MIEN-DONG", "TRA", "MIEN-DONG"])
            _ = temp.Batches.Issue(TempRegistry.Order(10) with { ProductCode = product }, TempRegistry.Office).Value;
    }

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(null, null, "1 2 3 4 5")]
    [InlineData(2L, null, "2 4")]
    [InlineData(null, "MIEN-DONG", "1 3 5")]
    [InlineData(1L, "MIEN-DONG", "1 3 5")]
    [InlineData(2L, "MIEN-DONG", "")]
    [InlineData(null, "mien-dong", "")]
    public void Pages_bring_each_batch_once_from_either_end(long? producer, string? product, string wanted)
    {
        Assert.Equal(wanted, Numbers(newestFirst: false));
        Assert.Equal(string.Join(' ', Enumerable.Reverse(wanted.Split(' '))), Numbers(newestFirst: true));

        string Numbers(bool newestFirst)
        {
            var all = new List<int>();
            while (true)
            {
                var page = list.Page(new(producer, product), newestFirst, all.Count == 0 ? null : all[^1], 2).Value;
                all.AddRange(page.Select(line => line.Number));
                if (page.Count < 2) return string.Join(' ', all);
            }
        }
    }

    [Fact]
    public void A_batch_is_told_with_its_stamps_and_anothers_is_none()
    {
        _ = temp.Ranges.Activate(2, new(1, 4), TempRegistry.Lot, TempRegistry.Office).Value;
        _ = temp.Ranges.Void(2, new(9, 9), VoidReason.Damaged, TempRegistry.Office).Value;
        var found = list.Find(2, 2).Value;
        Assert.Equal(("TRA", "KHAC", 5), (found.Product.Code, found.Producer.Code, found.Ledger.InStock));
        Assert.Equal([(MoveKind.Activate, TempRegistry.Start), (MoveKind.Void, TempRegistry.Start)], found.Moves.Select(move => (move.Kind, move.At)));
        Assert.Equal(TempRegistry.Lot, found.Moves[0].Lot);
        Assert.Equal(RejectionKind.NotFound, list.Find(2, 1).Rejection?.Kind);
        Assert.Equal(RejectionKind.NotFound, list.Find(99, null).Rejection?.Kind);
    }
}
