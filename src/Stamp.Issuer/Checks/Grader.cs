using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>Grades a template: prints a sample, disturbs its picture step by step and has it read. The same on every run with the same picture.</summary>
/// <param name="labels">In the sample.</param>
internal sealed class Grader(CheckTools tools, int labels = 12)
{
    private const int Fine = 300, Coarse = 200;

    public LabelSheetJob Sample(LabelTemplate template, CodeForm form) =>
        new(template, 1, labels, IndexRange.All(labels), "Miến dong Tài Hoan", "HTX Tài Hoan", 5, index => SampleCodes.Of(index, form)) { Group = GroupNames.Of(ProductGroup.Food) };

    /// <exception cref="OperationCanceledException"/>
    public Outcome<TemplateGrade> Grade(LabelTemplate template, CodeForm form, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("stamps-grade-").FullName;
        try
        {
            var job = Sample(template, form);
            var pdf = Path.Combine(folder, "sample.pdf");
            using (var file = File.Create(pdf))
            {
                if (LabelSheetWriter.Write(job, file, null, cancel).Rejection is { } refused) return refused;
            }
            using var pages = tools.Pdf(pdf);
            if (!Pictures(job, pages, Fine, cancel).Succeeded(out var fine, out var rejection)
                || !Pictures(job, pages, Coarse, cancel).Succeeded(out var coarse, out rejection))
                return rejection;
            var stood = Disturbance.All.Select(disturbance => Climb(disturbance, level => Read(job, [.. fine.Select(picture => disturbance.Of(picture, level))], cancel)));
            return new TemplateGrade(template.Name, Read(job, fine, cancel), Read(job, coarse, cancel), [.. stood], pages.Source);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Up to the first step at which something is missed, and the wanted one in any case.</summary>
    internal static Stood Climb(Disturbance disturbance, Func<double, double> read)
    {
        var (climbing, largest, atWanted) = (true, 0.0, 0.0);
        foreach (var level in disturbance.Steps)
        {
            if (!climbing && level != disturbance.Wanted) continue;
            var share = read(level);
            if (level == disturbance.Wanted) atWanted = share;
            climbing &= share == 1;
            if (climbing) largest = level;
        }
        return new Stood(disturbance, atWanted, largest);
    }

    private Outcome<List<PgmImage>> Pictures(LabelSheetJob job, IPdfPictures pdf, int dpi, CancellationToken cancel)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        if (!pdf.Grey(1, grid.SheetOf(job.Range.Last), dpi, cancel).Succeeded(out var pages, out var rejection)) return rejection;
        return Enumerable.Range(1, labels)
            .Select(index => pages[grid.SheetOf(index) - 1].Crop(job.Template.PlaceOf(grid.PlaceOf(index)), dpi / 25.4)).ToList();
    }

    private double Read(LabelSheetJob job, List<PgmImage> pictures, CancellationToken cancel) => pictures
        .AsParallel().WithCancellation(cancel)
        .Where((picture, at) => QrReader.Read(picture) is [var text] && text == job.CodeOf(at + 1).Url).Count() / (double)labels;
}
