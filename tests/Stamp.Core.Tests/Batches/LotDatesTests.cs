using Dapper;
using Stamp.Core.Batches;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Batches;

public sealed class LotDatesTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly TempRegistry temp = new(file: true);

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("2026-11-21", "2026-11-21", null)]
    [InlineData("2026-12-22", "2027-12-22", null)]
    [InlineData("2026-12-23", "2027-12-22", "produced")]
    [InlineData("2062-11-21", "2063-11-21", "produced")]
    [InlineData("9999-12-31", "9999-12-31", "produced")]
    [InlineData("1996-11-21", "2027-11-21", null)]
    [InlineData("1996-11-20", "2027-11-21", "produced")]
    [InlineData("0001-01-01", "2027-11-21", "produced")]
    [InlineData("0206-11-21", "2027-11-21", "produced")]
    [InlineData("2026-11-01", "2099-12-31", null)]
    [InlineData("2026-11-01", "2126-11-01", null)]
    [InlineData("2026-11-01", "2126-11-02", "expires")]
    [InlineData("2026-11-01", "2206-11-01", "expires")]
    [InlineData("2026-11-01", "9999-12-31", "expires")]
    [InlineData("2026-11-01", "2026-10-31", "expires")]
    public void A_lot_has_dates_that_can_be_true_on_the_day_of_its_activation(string produced, string expires, string? field)
    {
        var lot = new ProductionLot("L1", DateOnly.Parse(produced, null), DateOnly.Parse(expires, null));
        var batch = temp.Issue(10);
        var outcome = temp.Ranges.Activate(batch, new(1, 10), lot, TempRegistry.Office);
        Assert.Equal(field, outcome.Rejection?.Field);
        Assert.Equal(field is null, outcome.Rejection is null);
        if (field is not null && lot.ExpiresOn >= lot.ProducedOn) Assert.Equal(field, MoveRules.Dates(lot, Today)?.Field);
    }

    [Fact]
    public void Lots_that_were_stored_before_keep_working()
    {
        var batch = temp.Issue(10);
        using (var raw = temp.Raw())
        {
            // As a program from before this rule would have.
            raw.Execute("""
                INSERT INTO range_move (id, batch, kind, first, last, lot, produced_on, expires_on, actor, at, request_id)
                VALUES (900, @batch, 'activate', 1, 4, 'CU', '0206-01-01', '9999-12-31', 'van-phong', '2026-11-20T03:00:00.000000Z', 'cu-1')
                """, new { batch });
        }
        var old = new ProductionLot("CU", new(206, 1, 1), new(9999, 12, 31));
        // Repeated, it is answered as it was then; the batch goes on.
        Assert.True(temp.Ranges.Activate(batch, new(1, 4), old, TempRegistry.Office, "cu-1").Value.Repeated);
        Assert.Equal(8, temp.Ranges.Activate(batch, new(5, 8), TempRegistry.Lot, TempRegistry.Office).Value.Ledger.Activated);
        Assert.Equal(4, temp.Ranges.Recall(batch, new(1, 4), "thử", TempRegistry.Office).Value.Stamps);
    }
}
