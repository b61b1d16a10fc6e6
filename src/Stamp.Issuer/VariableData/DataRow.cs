using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.VariableData;

/// <summary>What a printing house needs to print one label: the same columns in every format.</summary>
/// <param name="Serial">Batch and index, like 12-00000025.</param>
/// <param name="Url">What the symbol says.</param>
/// <param name="Code">For the eye: 7K3MQ-9XW2R-4T6VB-0N8HD.</param>
/// <param name="Sheet">From 1, over the whole batch, as on sheets that we print ourselves.</param>
/// <param name="Position">On the sheet, from 1 at the upper left, row by row.</param>
internal readonly record struct DataRow(string Serial, string Url, string Code, int Sheet, int Position)
{
    /// <summary>Names that programs for variable data take as fields: ASCII, no blanks.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["serial", "url", "code", "sheet", "position"];

    public static DataRow Of(LabelSheetJob job, int index)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        var code = job.CodeOf(index);
        return new(SerialOf(job.BatchNumber, index), code.Url, code.GroupedCode, grid.SheetOf(index), grid.PlaceOf(index) + 1);
    }

    /// <summary>Always eight digits of index (2^24 has eight): a spreadsheet would read 12-25 as a day in December.</summary>
    public static string SerialOf(int batch, int index) => string.Create(CultureInfo.InvariantCulture, $"{batch}-{index:D8}");

    public static LabelSheetReport Report(LabelSheetJob job, long bytes)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        return new(job.Range.Count, grid.SheetOf(job.Range.Last) - grid.SheetOf(job.Range.First) + 1, bytes, []);
    }
}

/// <summary>A run of rows that one core writes at a time.</summary>
internal static class RowBlocks
{
    /// <summary>Some 60 KB of text, and for sealed stamps some 50 ms of signing: short enough to stop, long enough to share out.</summary>
    public const int Rows = 512;

    public static int Last(IndexRange range) => (range.Count - 1) / Rows;

    public static IndexRange At(IndexRange range, int block)
    {
        var first = range.First + (block * Rows);
        return new(first, Math.Min(range.Last, first + Rows - 1));
    }
}
