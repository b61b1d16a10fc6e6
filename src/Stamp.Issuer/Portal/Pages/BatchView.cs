using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What a batch's page shows.</summary>
/// <param name="Told">A move that was just made, to be told at the top; null: none.</param>
/// <param name="Before">Moves below this number: the page of them; null: the newest.</param>
/// <param name="Wrong">Why an undo was refused; null: none was.</param>
internal sealed record BatchView(
    BatchAccount Batch, IReadOnlyList<PrintRun> Runs, Account Reader, DateTimeOffset Now, RangeMove? Told, long? Before, Rejection? Wrong)
{
    public DateOnly Today => VietnamTime.DateOf(Now);
}
