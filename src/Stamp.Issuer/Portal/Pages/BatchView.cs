using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What a batch's page shows, to whom.</summary>
/// <param name="Order">The number of the order that it was issued for; null: none.</param>
/// <param name="Wrong">Why an undo was refused; null: none was.</param>
internal sealed record BatchView(
    HttpContext Context, BatchAccount Batch, IReadOnlyList<PrintRun> Runs, long? Order, Account Reader, DateTimeOffset Now, Rejection? Wrong)
{
    public DateOnly Today => VietnamTime.DateOf(Now);

    /// <summary>The present state of every stamp.</summary>
    public RangeMap Map { get; } = RangeMap.Fold(Batch.Moves);

    /// <summary>The move that led here, to be told at the top; null where none of this batch did.</summary>
    public RangeMove? Told => long.TryParse(Context.Request.Query["move"], out var id) ? Batch.Moves.FirstOrDefault(move => move.Id == id) : null;
}
