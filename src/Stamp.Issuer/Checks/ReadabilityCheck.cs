using System.Collections.Concurrent;
using System.Globalization;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Checks;

/// <summary>
/// <c>print --check</c>: makes pictures of labels out of a run's finished file, reads every symbol with a reader of
/// others and compares it with what should be there, before the file gets its name.
/// </summary>
internal sealed class ReadabilityCheck(CheckTools tools)
{
    /// <summary>Labels to a start of the tools, at least: on a roll a page is one label, and starting takes as long as reading it.</summary>
    private const int LabelsAtOnce = 48;

    private readonly QrReaders readers = new(tools);

    /// <summary>Whether a run could be checked at all; asked before anything is written.</summary>
    public Rejection? Refusal(ILabelFormat format) => format.Name switch
    {
        "pdf" => tools.Missing(CheckTools.Rasterise, CheckTools.Pages, CheckTools.Zxing),
        "zpl" or "svg" => tools.Missing(CheckTools.Zxing),
        _ => Rejection.BadInput(
            $"--check: tệp {format.Name} không có mã QR nào để quét thử; hãy đối chiếu tệp với manifest (số dòng, SHA-256).",
            $"--check: a {format.Name} file has no symbols to read; check it against its manifest (count, SHA-256)."),
    };

    private ILabelPictures Pictures(ILabelFormat format, LabelSheetJob job, string file) => format.Name switch
    {
        "zpl" => new ZplPictures(file, job.Template),
        "svg" => new SvgPictures(file, job.Template),
        _ => new PdfPages(tools, file),
    };

    /// <param name="file">The whole file of the job.</param>
    /// <param name="progress">Takes how many labels were read.</param>
    /// <returns>Null when every symbol in scope reads as it should; else the first fault, by sheet and label.</returns>
    /// <exception cref="OperationCanceledException"/>
    public Rejection? Of(string file, LabelSheetJob job, ILabelFormat format, CheckScope scope, IProgress<long>? progress, CancellationToken cancel)
    {
        try
        {
            // Held against another run for the same target, which would write over it.
            using var held = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var pictures = Pictures(format, job, file);
            var grid = new SheetGrid(job.Template.LabelsPerSheet);
            int first = grid.SheetOf(job.Range.First), last = grid.SheetOf(job.Range.Last);
            if (!pictures.Count(cancel).Succeeded(out var pages, out var rejection)) return rejection;
            if (pages != last - first + 1)
                return Faulty(new($"Tệp có {pages} trang thay vì {last - first + 1}", $"The file has {pages} pages instead of {last - first + 1}"));

            var read = 0L;
            var faults = new ConcurrentBag<(int Sheet, Rejection Why)>();
            var stretches = Stretches(scope.Sheets(first, last, grid.LabelsPerSheet), Math.Max(1, LabelsAtOnce / grid.LabelsPerSheet));
            // Partitioned one by one, in order: Break lets every stretch before the faulty one finish, so that the
            // first fault is told, whichever is found first.
            Parallel.ForEach(Partitioner.Create(stretches, EnumerablePartitionerOptions.NoBuffering), new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, (stretch, loop) =>
            {
                if (Stretch(pictures, job, grid, first, stretch.First, stretch.Last, cancel) is not { } fault)
                {
                    progress?.Report(Interlocked.Add(ref read, grid.On(stretch.Last, job.Range).Last - grid.On(stretch.First, job.Range).First + 1));
                    return;
                }
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

    private Rejection? Stretch(ILabelPictures pictures, LabelSheetJob job, SheetGrid grid, int firstOfJob, int first, int last, CancellationToken cancel)
    {
        if (!pictures.Grey(first - firstOfJob + 1, last - firstOfJob + 1, cancel).Succeeded(out var pages, out var rejection)) return rejection;
        var folder = Directory.CreateTempSubdirectory("stamps-check-").FullName;
        try
        {
            var sheets = new List<(int Sheet, List<ExpectedLabel> Labels)>();
            var names = new List<string>();
            for (var sheet = first; sheet <= last; sheet++)
            {
                var labels = Expected(job, grid, sheet);
                sheets.Add((sheet, labels));
                names.AddRange(Cut(pages[sheet - first], pictures, job.Template, sheet, labels, folder));
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
    private static IEnumerable<string> Cut(PgmImage page, ILabelPictures pictures, LabelTemplate template, int sheet, List<ExpectedLabel> labels, string folder)
    {
        foreach (var label in labels)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{sheet}-{label.Place}.pgm");
            page.Crop(pictures.PlaceOf(template, label.Place), pictures.PerMillimetre).Write(Path.Combine(folder, name));
            yield return name;
        }
        foreach (var label in labels) page.Blank(pictures.PlaceOf(template, label.Place), pictures.PerMillimetre);
        var rest = string.Create(CultureInfo.InvariantCulture, $"{sheet}-rest.pgm");
        page.Write(Path.Combine(folder, rest));
        yield return rest;
    }

    private static bool Known(Exception error) => FileFaults.Explains(error) || error is InvalidDataException or System.Xml.XmlException or System.ComponentModel.Win32Exception;

    private static Rejection Faulty(Bilingual fault) => Rejection.Faulty(
        $"{fault.Vi}; bản in không được đưa ra, không có tệp nào được tạo.", $"{fault.En}; the run was not released, no file was made.");

    private static Rejection Unchecked(Exception error) =>
        Rejection.Files($"Không kiểm tra được bản in: {error.Message}", $"The run can't be checked: {error.Message}");
}
