using Stamp.Core.Text;
using Stamp.Issuer.Pdf;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Writes a job's sheets as one PDF. Sheets are rendered in parallel and written in order through a
/// window of bounded width, so memory depends on the cores and not on the number of labels.
/// </summary>
public static class LabelSheetWriter
{
    /// <summary>Objects that all pages share: two fonts, the label's face, the crop ticks.</summary>
    private const int SharedObjects = (2 * PdfFont.Objects) + 2;

    /// <param name="output">Written front to back; neither sought nor closed.</param>
    /// <param name="progress">Labels written so far, after each sheet.</param>
    /// <exception cref="IOException">The stream's own, e.g. on a full disk.</exception>
    /// <exception cref="OperationCanceledException"/>
    public static Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, IProgress<long>? progress, CancellationToken cancel) =>
        Write(job, output, progress, Environment.ProcessorCount, cancel);

    /// <param name="written">Whole sheets that an interrupted run wrote; null begins at the beginning.</param>
    internal static Outcome<LabelSheetReport> Write(
        LabelSheetJob job, Stream output, IProgress<long>? progress, int cores, CancellationToken cancel, WrittenPart? written = null)
    {
        if (job.Check() is { } rejection) return rejection;

        var (regular, bold) = (new PdfFont(LabelFonts.Regular), new PdfFont(LabelFonts.Bold));
        var face = LabelFace.Of(job, regular, bold);
        var name = LabelText.Of(job.ProductName, regular.Font).Text;
        regular.Use(SheetRenderer.LineCharacters(name));

        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        int first = grid.SheetOf(job.Range.First), last = grid.SheetOf(job.Range.Last);
        using var document = new PdfDocumentWriter(written is null ? output : new ContinuedStream(written.Bytes, output), SharedObjects, last - first + 1);
        var resources = Shared(document, job.Template, face, regular, bold);
        // The front of an unbroken run is written by the same calls, so that the rest falls into its place.
        var next = written is null ? first : grid.SheetOf((int)(job.Range.First + written.Labels - 1)) + 1;
        for (var sheet = first; sheet < next; sheet++) document.Adopt(written!.Bytes);
        InOrder.Run(next, last, cores, () => new SheetRenderer(job, name, regular), (renderer, sheet, stop) => renderer.Render(sheet, stop),
            (rendered, sheet) =>
            {
                document.Page(rendered.Content.Written);
                progress?.Report(grid.On(sheet, job.Range).Last - job.Range.First + 1L);
            },
            cancel);
        document.Finish($"Lô tem {job.BatchNumber} · {name}", Points(job.Template.PageWidth), Points(job.Template.PageHeight), resources.Written);
        return new LabelSheetReport(job.Range.Count, last - first + 1, document.Position, face.Warnings);
    }

    private static PdfBuffer Shared(PdfDocumentWriter document, LabelTemplate template, LabelFace face, PdfFont regular, PdfFont bold)
    {
        var fonts = new PdfBuffer().Raw("/Font <</"u8).Ascii(LabelFace.Regular).Byte((byte)' ').Int(regular.Write(document))
            .Raw(" 0 R /"u8).Ascii(LabelFace.Bold).Byte((byte)' ').Int(bold.Write(document)).Raw(" 0 R>>"u8);
        int label = document.Reserve(), ticks = document.Reserve();
        Form(document, label, template.LabelWidth, template.LabelHeight, fonts, face.Content);
        Form(document, ticks, template.PageWidth, template.PageHeight, fonts, SheetRenderer.CropTicks(template));
        return new PdfBuffer().Raw("<<"u8).Raw(fonts.Written).Raw(" /XObject <</L "u8).Int(label).Raw(" 0 R /G "u8).Int(ticks).Raw(" 0 R>>>>"u8);
    }

    private static void Form(PdfDocumentWriter document, int number, double width, double height, PdfBuffer fonts, PdfBuffer content)
    {
        var entries = new PdfBuffer().Raw("/Type /XObject /Subtype /Form /BBox [0 0 "u8).Number(Points(width)).Number(Points(height))
            .Raw("] /Resources <<"u8).Raw(fonts.Written).Raw(">>"u8);
        document.Stream(number, entries.Written, new PdfBuffer().Deflate(content.Written).Written);
    }

    private static double Points(double millimetres) => millimetres * Drawing.PointsPerMillimetre;
}
