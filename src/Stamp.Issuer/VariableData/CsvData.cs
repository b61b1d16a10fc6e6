using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.VariableData;

/// <summary>
/// Variable data as CSV (RFC 4180): a line of names, then a line for each label, CRLF after every one. It
/// begins with a byte order mark, by which a spreadsheet set to Vietnamese knows UTF-8.
/// </summary>
internal sealed class CsvData : ILabelFormat
{
    public string Name => "csv";

    public bool Continues => true;

    public bool HasManifest => true;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel)
    {
        if (job.Check() is { } rejection) return rejection;
        var bytes = written?.Bytes.Length ?? 0;
        if (written is null)
        {
            var head = new TextBuffer().Raw([0xEF, 0xBB, 0xBF]).Text(string.Join(',', DataRow.Columns)).Raw("\r\n"u8).Written;
            output.Write(head);
            bytes = head.Length;
        }
        // Lines know nothing of one another, so the rest begins with the first label that is missing.
        var done = (int)(written?.Labels ?? 0);
        if (done == job.Range.Count) return DataRow.Report(job, bytes);
        var rest = job.Range with { First = job.Range.First + done };
        InOrder.Run(0, RowBlocks.Last(rest), Environment.ProcessorCount, () => new TextBuffer(),
            (block, number, stop) => Lines(job, RowBlocks.At(rest, number), block, stop),
            (block, number) =>
            {
                output.Write(block.Written);
                bytes += block.Written.Length;
                progress?.Report(RowBlocks.At(rest, number).Last - job.Range.First + 1L);
            },
            cancel);
        return DataRow.Report(job, bytes);
    }

    private static void Lines(LabelSheetJob job, IndexRange stamps, TextBuffer lines, CancellationToken stop)
    {
        lines.Clear();
        for (var index = stamps.First; index <= stamps.Last; index++)
        {
            stop.ThrowIfCancellationRequested();
            var row = DataRow.Of(job, index);
            Field(lines, row.Serial).Raw(","u8);
            Field(lines, row.Url).Raw(","u8);
            Field(lines, row.Code).Raw(","u8);
            lines.Int(row.Sheet).Raw(","u8).Int(row.Position).Raw("\r\n"u8);
        }
    }

    private static TextBuffer Field(TextBuffer line, string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? line.Raw("\""u8).Text(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Raw("\""u8)
        : line.Text(text);
}
