using Stamp.Core.Text;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Writes a job as one PDF: a page for each sheet, or for each label of a roll. Pages are rendered in parallel
/// and written in order through a window of bounded width, so memory depends on the cores and not on the number
/// of labels.
/// </summary>
public static class LabelSheetWriter
{
    /// <summary>Stretches of pages under way for each core: one being rendered, one waiting to be written.</summary>
    private const int StretchesPerCore = 2;

    /// <summary>Labels to a stretch, at least: a page of one label takes less time than handing it to another thread is worth.</summary>
    private const int LabelsPerStretch = 24;

    /// <inheritdoc cref="LabelFormat"/>
    public static Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, IProgress<long>? progress, CancellationToken cancel) =>
        Write(job, output, progress, Environment.ProcessorCount, cancel);

    internal static Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, IProgress<long>? progress, int cores, CancellationToken cancel)
    {
        if (job.Check() is { } rejection) return rejection;

        var (regular, bold) = (new PdfFont(LabelFonts.Regular), new PdfFont(LabelFonts.Bold));
        var design = LabelDesign.Of(job);
        var face = PdfFace.Of(job.Template, design, regular, bold);
        var name = LabelText.Of(job.ProductName, regular.Font).Text;
        if (job.Template.Fields.Code is not null) regular.Use(CodeLines.Characters);
        if (job.Template.Page?.Line is not null) regular.Use(SheetRenderer.LineCharacters(name));

        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        int first = grid.SheetOf(job.Range.First), last = grid.SheetOf(job.Range.Last);
        var shared = new PdfShared(job.Template, face, regular, bold);
        using var document = new PdfDocumentWriter(output, shared.Objects, last - first + 1);
        var resources = shared.Write(document);
        Pages(job, document, first, last, () => new(job, name, regular), cores, progress, cancel);
        document.Finish(
            $"Lô tem {job.BatchNumber} · {name}", job.Template.PageWidth * Drawing.PointsPerMillimetre, job.Template.PageHeight * Drawing.PointsPerMillimetre, resources.Written);
        return new LabelSheetReport(job.Range.Count, last - first + 1, document.Position, design.Warnings);
    }

    private static void Pages(
        LabelSheetJob job, PdfDocumentWriter document, int first, int last, Func<SheetRenderer> another, int cores, IProgress<long>? progress, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var idle = new Stack<SheetRenderer>();
        var window = new Queue<Task<SheetRenderer>>();
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        var stretch = Math.Max(1, LabelsPerStretch / job.Template.LabelsPerSheet);
        try
        {
            for (int next = first, sheet = first; sheet <= last;)
            {
                for (; next <= last && window.Count < Math.Max(1, cores * StretchesPerCore); next += stretch)
                {
                    var (from, to) = (next, (int)Math.Min(last, next + stretch - 1L));
                    var renderer = idle.TryPop(out var free) ? free : another();
                    window.Enqueue(Task.Run(() => renderer.Render(from, to, stop.Token), stop.Token));
                }
                var rendered = window.Dequeue().GetAwaiter().GetResult();
                cancel.ThrowIfCancellationRequested();
                for (var at = 0; at < rendered.Count; at++) document.Page(rendered.Content(at));
                sheet += rendered.Count;
                idle.Push(rendered);
                progress?.Report(grid.On(sheet - 1, job.Range).Last - job.Range.First + 1L);
            }
        }
        finally
        {
            // Nothing may go on calling CodeOf once this has returned: its keys may be disposed then.
            stop.Cancel();
            Task.WhenAll(window).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
