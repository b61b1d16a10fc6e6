using System.Collections.Concurrent;
using System.Globalization;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Checks;

/// <summary>
/// <c>print --check</c>: rasterises sheets of a run's finished PDF, reads every symbol with a reader of others
/// and compares it with what should be there, before the file gets its name.
/// </summary>
internal sealed class ReadabilityCheck(CheckTools tools)
{
    /// <summary>Every shipped template reads completely at this resolution (docs/labels.md); office printers have twice as much.</summary>
    private const int Dpi = 300;

    /// <summary>Labels to a start of the tools, at least: on a roll a page is one label, and starting takes as long as reading it.</summary>
    private const int LabelsAtOnce = 48;

    private readonly QrReaders readers = new(tools);

    /// <summary>Whether a run could be checked at all; asked before anything is written.</summary>
    public Rejection? Refusal(ILabelFormat format) => format.Name != LabelFormats.Pdf.Name
        ? Rejection.BadInput(
            $"--check: định dạng {format.Name} không có tờ in nào để quét thử; chỉ kiểm tra được pdf.",
            $"--check: format {format.Name} has no sheets to rasterise; only pdf can be checked.")
        : tools.Missing(CheckTools.Rasterise, CheckTools.Pages, CheckTools.Zxing);

    /// <param name="file">The whole PDF of the job.</param>
    /// <returns>Null when every symbol in scope reads as it should; else the first fault, by sheet and label.</returns>
    /// <exception cref="OperationCanceledException"/>
    public Rejection? Of(string file, LabelSheetJob job, CheckScope scope, CancellationToken cancel)
    {
        try
        {
            // Held against another run for the same target, which would write over it.
            using var held = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            var pdf = new PdfPages(tools, file);
            var grid = new SheetGrid(job.Template.LabelsPerSheet);
            int first = grid.SheetOf(job.Range.First), last = grid.SheetOf(job.Range.Last);
            if (!pdf.Count(cancel).Succeeded(out var pages, out var rejection)) return rejection;
            if (pages != last - first + 1)
                return Faulty(new($"Tệp có {pages} trang thay vì {last - first + 1}", $"The file has {pages} pages instead of {last - first + 1}"));

            var faults = new ConcurrentBag<(int Sheet, Rejection Why)>();
            var stretches = Stretches(scope.Sheets(first, last, grid.LabelsPerSheet), Math.Max(1, LabelsAtOnce / grid.LabelsPerSheet));
            // Partitioned one by one, in order: Break lets every stretch before the faulty one finish, so that the
            // first fault is told, whichever is found first.
            Parallel.ForEach(Partitioner.Create(stretches, EnumerablePartitionerOptions.NoBuffering), new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, (stretch, loop) =>
            {
                if (Stretch(pdf, job, grid, first, stretch.First, stretch.Last, cancel) is not { } fault) return;
                faults.Add((stretch.First, fault));
                loop.Break();
            });
            return faults.OrderBy(fault => fault.Sheet).Select(fault => fault.Why).FirstOrDefault();
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(Known) is { } inner)
        {
            if (cancel.IsCancellationRequested) throw new OperationCanceledException(cancel);
            return Unchecked(inner);
        }
        catch (Exception error) when (Known(error))
        {
            return Unchecked(error);
        }
    }

    /// <summary>Runs of neighbouring sheets, each at most so long.</summary>
    internal static IEnumerable<(int First, int Last)> Stretches(IEnumerable<int> sheets, int most)
    {
        (int First, int Last)? open = null;
        foreach (var sheet in sheets)
        {
            if (open is { } stretch && (sheet != stretch.Last + 1 || sheet - stretch.First >= most))
            {
                yield return stretch;
                open = null;
            }
            open = (open?.First ?? sheet, sheet);
        }
        if (open is { } rest) yield return rest;
    }

    private Rejection? Stretch(PdfPages pdf, LabelSheetJob job, SheetGrid grid, int firstOfJob, int first, int last, CancellationToken cancel)
    {
        if (!pdf.Grey(first - firstOfJob + 1, last - firstOfJob + 1, Dpi, cancel).Succeeded(out var pages, out var rejection)) return rejection;
        var folder = Directory.CreateTempSubdirectory("stamps-check-").FullName;
        try
        {
            var sheets = new List<(int Sheet, List<ExpectedLabel> Labels)>();
            var names = new List<string>();
            for (var sheet = first; sheet <= last; sheet++)
            {
                var labels = Expected(job, grid, sheet);
                sheets.Add((sheet, labels));
                names.AddRange(Cut(pages[sheet - first], job.Template, sheet, labels, folder));
            }
            if (!readers.Zxing(folder, names, cancel).Succeeded(out var read, out rejection)) return rejection;
            var at = 0;
            foreach (var (sheet, labels) in sheets)
            {
                if (SheetCheck.Fault(sheet, labels, [.. read.Skip(at).Take(labels.Count)], read[at + labels.Count].Count) is { } fault) return Faulty(fault);
                at += labels.Count + 1;
            }
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<ExpectedLabel> Expected(LabelSheetJob job, SheetGrid grid, int sheet)
    {
        var range = grid.On(sheet, job.Range);
        return [.. Enumerable.Range(range.First, range.Last - range.First + 1).Select(index => new ExpectedLabel(index, grid.PlaceOf(index), job.CodeOf(index).Url))];
    }

    /// <summary>A file for each label, and at last one for all that is left of the sheet.</summary>
    private static IEnumerable<string> Cut(PgmImage page, LabelTemplate template, int sheet, List<ExpectedLabel> labels, string folder)
    {
        const double PerMillimetre = Dpi / 25.4;
        foreach (var label in labels)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{sheet}-{label.Place}.pgm");
            page.Crop(template.PlaceOf(label.Place), PerMillimetre).Write(Path.Combine(folder, name));
            yield return name;
        }
        foreach (var label in labels) page.Blank(template.PlaceOf(label.Place), PerMillimetre);
        var rest = string.Create(CultureInfo.InvariantCulture, $"{sheet}-rest.pgm");
        page.Write(Path.Combine(folder, rest));
        yield return rest;
    }

    private static bool Known(Exception error) => FileFaults.Explains(error) || error is InvalidDataException or System.ComponentModel.Win32Exception;

    private static Rejection Faulty(Bilingual fault) => Rejection.Faulty(
        $"{fault.Vi}; bản in không được đưa ra, không có tệp nào được tạo.", $"{fault.En}; the run was not released, no file was made.");

    private static Rejection Unchecked(Exception error) =>
        Rejection.Files($"Không kiểm tra được bản in: {error.Message}", $"The run can't be checked: {error.Message}");
}
