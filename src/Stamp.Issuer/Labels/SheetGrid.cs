using Stamp.Core.Batches;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Where a stamp stands: index i is always on sheet (i − 1) / per-sheet + 1, at the same place, whatever
/// range is printed. "Sheet 12" therefore means the same stamps on every print of the batch.
/// </summary>
public readonly record struct SheetGrid(int LabelsPerSheet)
{
    public int SheetOf(int index) => ((index - 1) / LabelsPerSheet) + 1;

    /// <summary>0 is the upper left, row by row.</summary>
    public int PlaceOf(int index) => (index - 1) % LabelsPerSheet;

    public int SheetsOf(int batchCount) => SheetOf(batchCount);

    /// <summary>The part of a range that stands on a sheet.</summary>
    public IndexRange On(int sheet, IndexRange range) => new(
        Math.Max(range.First, ((sheet - 1) * LabelsPerSheet) + 1),
        (int)Math.Min(range.Last, (long)sheet * LabelsPerSheet));
}
