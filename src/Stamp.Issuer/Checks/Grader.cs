using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>Grades a template: prints a sample, disturbs its picture step by step and lets two readers read it. The same on every run.</summary>
/// <param name="labels">In the sample.</param>
internal sealed class Grader(CheckTools tools, int labels = 12)
{
    private const int Fine = 300, Coarse = 200;

    private readonly QrReaders readers = new(tools);

    public Rejection? Refusal() => tools.Missing(CheckTools.Rasterise, CheckTools.Zxing, CheckTools.Zbar);

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
            if (!Pictures(job, pdf, Fine, cancel).Succeeded(out var fine, out var rejection)
                || !Read(job, fine, folder, cancel).Succeeded(out var clean, out rejection)
                || !Pictures(job, pdf, Coarse, cancel).Succeeded(out var coarse, out rejection)
                || !Read(job, coarse, folder, cancel).Succeeded(out var coarsely, out rejection))
                return rejection;
            var stood = new List<Stood>();
            foreach (var disturbance in Disturbance.All)
            {
                if (!Climb(disturbance, level => Read(job, [.. fine.Select(picture => disturbance.Of(picture, level))], folder, cancel)).Succeeded(out var one, out rejection)) return rejection;
                stood.Add(one);
            }
            return new TemplateGrade(template.Name, clean, coarsely, stood);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Up to the first step at which a reader misses something, and the wanted one in any case.</summary>
    internal static Outcome<Stood> Climb(Disturbance disturbance, Func<double, Outcome<Shares>> read)
    {
        var (climbing, largest, atWanted) = (true, 0.0, default(Shares));
        foreach (var level in disturbance.Steps)
        {
            if (!climbing && level != disturbance.Wanted) continue;
            if (!read(level).Succeeded(out var shares, out var rejection)) return rejection;
            if (level == disturbance.Wanted) atWanted = shares;
            climbing &= shares.All;
            if (climbing) largest = level;
        }
        return new Stood(disturbance, atWanted, largest);
    }

    private Outcome<List<PgmImage>> Pictures(LabelSheetJob job, string pdf, int dpi, CancellationToken cancel)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        if (!new PdfPages(tools, pdf).Grey(1, grid.SheetOf(job.Range.Last), dpi, cancel).Succeeded(out var pages, out var rejection)) return rejection;
        return Enumerable.Range(1, labels)
            .Select(index => pages[grid.SheetOf(index) - 1].Crop(job.Template.PlaceOf(grid.PlaceOf(index)), dpi / 25.4)).ToList();
    }

    private Outcome<Shares> Read(LabelSheetJob job, List<PgmImage> pictures, string folder, CancellationToken cancel)
    {
        List<string> names = [.. pictures.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"{at}.pgm"))];
        for (var at = 0; at < pictures.Count; at++) pictures[at].Write(Path.Combine(folder, names[at]));
        if (!readers.Zxing(folder, names, cancel).Succeeded(out var zxing, out var rejection)
            || !readers.Zbar(folder, names, cancel).Succeeded(out var zbar, out rejection))
            return rejection;
        string[] urls = [.. Enumerable.Range(1, labels).Select(index => job.CodeOf(index).Url)];
        return new Shares(
            urls.Where((url, at) => zxing[at].Contains(url)).Count() / (double)labels, urls.Count(zbar.Contains) / (double)labels);
    }
}
