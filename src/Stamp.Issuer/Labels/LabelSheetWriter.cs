using Stamp.Core.Text;
using Stamp.Issuer.Pdf;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Writes a job as one PDF: a page for each sheet, or for each label of a roll. Pages are rendered in parallel
/// and written in order through a window of bounded width, so memory depends on the cores and not on the number
/// of labels.
/// </summary>
public static class LabelSheetWriter
{
    /// <summary>Labels to a stretch, at least: a page of one label takes less time than handing it to another thread is worth.</summary>
    private const int LabelsPerStretch = 24;

    /// <inheritdoc cref="ILabelFormat.Write"/>
    public static Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, IProgress<long>? progress, CancellationToken cancel) =>
        Write(job, output, progress, Environment.ProcessorCount, cancel);

    /// <param name="written">Whole sheets that an interrupted run wrote; null begins at the beginning.</param>
    internal static Outcome<LabelSheetReport> Write(
        LabelSheetJob job, Stream output, IProgress<long>? progress, int cores, CancellationToken cancel, WrittenPart? written = null)
    {
        if (job.Check() is { } rejection) return rejection;

        var (regular, bold) = (new PdfFont(job.Template.Fonts.Regular), new PdfFont(job.Template.Fonts.Bold));
        var design = LabelDesign.Of(job);
        var face = PdfFace.Of(job.Template, design, regular, bold);
        var name = LabelText.Of(job.ProductName, regular.Font).Text;
        if (job.Template.Fields.Code is not null) regular.Use(CodeLines.Characters);
        if (job.Template.Page?.Line is not null) regular.Use(SheetRenderer.LineCharacters(name));

        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        int first = grid.SheetOf(job.Range.First), last = grid.SheetOf(job.Range.Last);
        var shared = new PdfShared(job.Template, face, regular, bold);
        using var document = new PdfDocumentWriter(written is null ? output : new ContinuedStream(written.Bytes, output), shared.Objects, last - first + 1);
        var resources = shared.Write(document);
        // The front of an unbroken run is written by the same calls, so that the rest falls into its place.
        var begin = written is null ? first : grid.SheetOf((int)(job.Range.First + written.Labels - 1)) + 1;
        for (var sheet = first; sheet < begin; sheet++) document.Adopt(written!.Bytes);
        var stretch = Math.Max(1, LabelsPerStretch / job.Template.LabelsPerSheet);
        InOrder.Run(0, begin > last ? -1 : (last - begin) / stretch, cores, () => new SheetRenderer(job, name, regular),
            (renderer, number, stop) => renderer.Render(begin + (number * stretch), (int)Math.Min(last, begin + ((number + 1L) * stretch) - 1), stop),
            (rendered, number) =>
            {
                for (var at = 0; at < rendered.Count; at++) document.Page(rendered.Content(at));
                progress?.Report(grid.On(begin + (number * stretch) + rendered.Count - 1, job.Range).Last - job.Range.First + 1L);
            },
            cancel);
        document.Finish(
            $"Lô tem {job.BatchNumber} · {name}", job.Template.PageWidth * Drawing.PointsPerMillimetre, job.Template.PageHeight * Drawing.PointsPerMillimetre, resources.Written);
        return new LabelSheetReport(job.Range.Count, last - first + 1, document.Position, design.Warnings);
    }
}
