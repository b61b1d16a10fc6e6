using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Runs;

/// <summary>What a person asks <c>print</c> for; what is null was left out.</summary>
/// <param name="Replace">Whether a file of somebody else's may give way.</param>
/// <param name="Current">Names as the registry has them now, instead of those of the run before.</param>
/// <param name="Check">How many of its sheets must read before the run is released; null checks none.</param>
internal sealed record PrintOrder(
    int Batch, IndexRange? Range = null, string? Template = null, string? Format = null, string? File = null,
    string? Reason = null, bool Replace = false, bool Current = false, CheckScope? Check = null)
{
    /// <summary>Whether a run is the one meant by an order to resume: the same command again, or less of it.</summary>
    /// <param name="stored">The order's file as runs keep it.</param>
    public bool Means(PrintRun run, string? stored) =>
        (Range is null || Range == run.Range)
        && (Template is null || Template == run.Request.Template)
        && (Format is null || Format == run.Request.Format)
        && (stored is null || stored == run.Request.File);
}

/// <summary>A completed run.</summary>
/// <param name="File">Full path.</param>
/// <param name="Manifest">Full path; null where the format has none.</param>
/// <param name="Kept">How many labels were taken over from an interrupted run.</param>
/// <param name="Dead">Stamps among them whose labels are of no use.</param>
public sealed record Printed(PrintRun Run, LabelSheetJob Job, int Sheets, string File, string? Manifest, long Kept, DeadStamps Dead, IReadOnlyList<Bilingual> Warnings, CheckedLabels? Check);
