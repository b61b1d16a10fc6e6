using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Print;

/// <summary>
/// Symbols of every shipped template, rasterised at 300 and 200 dpi and read by two readers that know nothing of ours,
/// each label cut out of its sheet. 99.9 % takes a thousand symbols to show.
/// </summary>
internal sealed class DecodeRun(string folder, int symbols)
{
    /// <summary>A chunk of labels is read by one call: sheets in memory at once, and files in a command line.</summary>
    private const int LabelsAtOnce = 100;

    /// <summary>
    /// So many times as many where a symbol corrects the fewest errors: a share of 99.9 % can be told from one of 99.8 % by
    /// 10,000 symbols (10 ± 3 missed or 20 ± 4), and not by a thousand.
    /// </summary>
    private const int MoreAtLevelL = 10;

    private readonly CheckTools tools = CheckTools.OfThisProcess();

    /// <param name="templates">Their names; none: all.</param>
    public IEnumerable<string> Measure(IReadOnlyCollection<string> templates)
    {
        if (Tool.Missing(["pdftoppm", "zbarimg", "ZXingReader"]) is { } missing)
        {
            yield return missing;
            yield break;
        }
        yield return "| template | symbol | labels | 300 dpi, zxing-cpp · zbar | wanted | 200 dpi, zxing-cpp · zbar · zbar with the picture twice as large | wanted |";
        yield return "|---|---|---|---|---|---|---|";
        var rows = from template in LabelTemplate.All.Values
                   where templates.Count == 0 || templates.Contains(template.Name)
                   orderby template.Name
                   from form in (Form[])[Form.ShortHost, Form.Short, Form.DigitalLink, Form.Sealed]
                   where SymbolFit.Of(template, QrSymbol.BitsOf(form.Code(1).Url)) is not null
                   select Row(template, form);
        // One by one as they are measured: all of them take minutes.
        foreach (var row in rows) yield return row;
    }

    private string Row(LabelTemplate template, Form form)
    {
        var placed = SymbolFit.Of(template, QrSymbol.BitsOf(form.Code(1).Url))!;
        var count = placed.Level == QrLevel.L ? symbols * MoreAtLevelL : symbols;
        var job = form.Job(count) with { Template = template };
        var pdf = Path.Combine(folder, "decode.pdf");
        using (var file = File.Create(pdf)) _ = LabelSheetWriter.Write(job, file, null, CancellationToken.None).Value;
        var (fine, coarse) = (Read(job, pdf, count, 300), Read(job, pdf, count, 200));
        return string.Create(CultureInfo.InvariantCulture,
            $"| `{template.Name}` | {form.Title}, {placed.Version}-{placed.Level}, {placed.Module:0.00} mm | {count:N0} | {Share(fine.Zxing)} · {Share(fine.Zbar)} | 100 % | {Share(coarse.Zxing)} · {Share(coarse.Zbar)} · {Share(coarse.Larger)} | 99.9 % |");

        // Never rounded up to what is wanted.
        string Share(int read) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(10_000.0 * read / count) / 100:0.##} %");
    }

    private (int Zxing, int Zbar, int Larger) Read(LabelSheetJob job, string pdf, int count, int dpi)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        var sheets = Math.Max(1, LabelsAtOnce / grid.LabelsPerSheet);
        var (zxing, zbar, larger) = (0, 0, 0);
        Parallel.For(0, (grid.SheetOf(count) + sheets - 1) / sheets, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, chunk =>
        {
            var first = 1 + (chunk * sheets);
            var read = Read(job, new PdfPages(tools, pdf), grid, first, Math.Min(grid.SheetOf(count), first + sheets - 1), count, dpi);
            Interlocked.Add(ref zxing, read.Zxing);
            Interlocked.Add(ref zbar, read.Zbar);
            Interlocked.Add(ref larger, read.Larger);
        });
        return (zxing, zbar, larger);
    }

    private (int Zxing, int Zbar, int Larger) Read(LabelSheetJob job, PdfPages pages, SheetGrid grid, int first, int last, int count, int dpi)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"read-{first}")).FullName;
        var pictures = Have(pages.Grey(first, last, dpi, CancellationToken.None));
        List<(string File, string Url)> labels = [];
        for (var sheet = first; sheet <= last; sheet++)
        {
            var range = grid.On(sheet, IndexRange.All(count));
            for (var index = range.First; index <= range.Last; index++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{index}.pgm");
                var picture = pictures[sheet - first].Crop(job.Template.PlaceOf(grid.PlaceOf(index)), dpi / 25.4);
                picture.Write(Path.Combine(own, name));
                Enlarged.Twice(picture).Write(Path.Combine(own, Larger(name)));
                labels.Add((name, job.CodeOf(index).Url));
            }
        }
        var readers = new QrReaders(tools);
        List<string> files = [.. labels.Select(label => label.File)];
        var zxing = Have(readers.Zxing(own, files, CancellationToken.None));
        // No two labels have the same address, so that those that were read can be looked for among all.
        var zbar = Have(readers.Zbar(own, files, CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
        var larger = Have(readers.Zbar(own, [.. files.Select(Larger)], CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
        Directory.Delete(own, recursive: true);
        if (zbar.Concat(larger).Concat(zxing.SelectMany(read => read)).Except(labels.Select(label => label.Url)).Any())
            throw new InvalidOperationException($"{job.Template.Name}: a reader reads what stands on no label.");
        return (labels.Where((label, at) => zxing[at].SequenceEqual([label.Url])).Count(), labels.Count(label => zbar.Contains(label.Url)), labels.Count(label => larger.Contains(label.Url)));
    }

    private static string Larger(string file) => $"larger-{file}";

    private static T Have<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var rejection) ? value : throw new InvalidOperationException(rejection.Sentence.En);
}
