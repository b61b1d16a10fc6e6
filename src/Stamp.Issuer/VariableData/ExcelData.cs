using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Workbooks;

namespace Stamp.Issuer.VariableData;

/// <summary>
/// Variable data as an Excel workbook, written as it goes: rows are made on all cores and deflated in order. A deflate
/// stream can't be taken up in its middle, so an interrupted run begins anew, from the same frozen facts.
/// </summary>
internal sealed class ExcelData : ILabelFormat
{
    private readonly int rowsPerSheet;

    public ExcelData()
        : this(Workbook.MostRows)
    {
    }

    /// <summary>With fewer rows a sheet, so that several worksheets are quickly made.</summary>
    internal ExcelData(int rowsPerSheet) => this.rowsPerSheet = rowsPerSheet;

    public string Name => "xlsx";

    public bool Continues => false;

    public bool HasManifest => true;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel)
    {
        if (job.Check() is { } rejection) return rejection;
        var sheets = Sheets(job.Range).ConvertAll(stamps =>
            new WorkbookSheet($"Tem {stamps}", DataRow.Columns, part => Rows(job, stamps, part, progress, cancel)));
        return DataRow.Report(job, Workbook.Write(output, sheets));
    }

    private List<IndexRange> Sheets(IndexRange range)
    {
        var sheets = new List<IndexRange>();
        for (long first = range.First; first <= range.Last; first += rowsPerSheet)
            sheets.Add(new((int)first, (int)Math.Min(range.Last, first + rowsPerSheet - 1)));
        return sheets;
    }

    private static void Rows(LabelSheetJob job, IndexRange stamps, Stream part, IProgress<long>? progress, CancellationToken cancel) =>
        InOrder.Run(0, RowBlocks.Last(stamps), Environment.ProcessorCount, () => new RowWriter(),
            (block, number, stop) => Rows(job, stamps, RowBlocks.At(stamps, number), block, stop),
            (block, number) =>
            {
                part.Write(block.Written);
                progress?.Report(RowBlocks.At(stamps, number).Last - job.Range.First + 1L);
            },
            cancel);

    private static void Rows(LabelSheetJob job, IndexRange sheet, IndexRange stamps, RowWriter rows, CancellationToken stop)
    {
        rows.Clear();
        for (var index = stamps.First; index <= stamps.Last; index++)
        {
            stop.ThrowIfCancellationRequested();
            var row = DataRow.Of(job, index);
            rows.Begin(index - sheet.First + 2).Text(row.Serial).Text(row.Url).Text(row.Code).Number(row.Sheet).Number(row.Position).End();
        }
    }
}
