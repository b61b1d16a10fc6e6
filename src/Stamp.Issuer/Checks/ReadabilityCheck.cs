using System.Collections.Concurrent;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Checks;

/// <summary>
/// <c>print --check</c>: makes pictures of labels out of a run's finished file, reads every symbol with a reader of
/// others and compares it with what should be there, module by module, before the file gets its name.
/// </summary>
internal sealed class ReadabilityCheck(CheckTools tools)
{
    /// <summary>Labels to a start of poppler, at least: on a roll a page is one label, and starting takes as long as drawing it.</summary>
    private const int LabelsAtOnce = 48;

    /// <summary>Whether a run could be checked at all; asked before anything is written.</summary>
    public static Rejection? Refusal(ILabelFormat format) => format.Name is "pdf" or "zpl" or "svg" ? null : Rejection.BadInput(
        $"--check: tệp {format.Name} không có mã QR nào để quét thử; hãy đối chiếu tệp với manifest (số dòng, SHA-256).",
        $"--check: a {format.Name} file has no symbols to read; check it against its manifest (count, SHA-256).");

    private ILabelPictures Pictures(ILabelFormat format, LabelSheetJob job, string file) => format.Name switch
    {
        "zpl" => new ZplPictures(file, job.Template),
        "svg" => new SvgPictures(file, job.Template),
        _ => tools.Pdf(file),
    };

    /// <param name="file">The whole file of the job.</param>
    /// <param name="progress">Takes how many labels were read.</param>
    /// <returns>What was looked at, when every symbol in scope is as it should be; else the first fault, by sheet and label.</returns>
    /// <exception cref="OperationCanceledException"/>
    public Outcome<CheckedLabels> Of(string file, LabelSheetJob job, ILabelFormat format, CheckScope scope, IProgress<long>? progress, CancellationToken cancel)
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
                    var soFar = Interlocked.Add(ref read, grid.On(stretch.Last, job.Range).Last - grid.On(stretch.First, job.Range).First + 1);
                    progress?.Report(soFar);
                    return;
                }
                faults.Add((stretch.First, fault));
                loop.Break();
            });
            return faults.OrderBy(fault => fault.Sheet).Select(fault => fault.Why).FirstOrDefault() is { } why ? why : new CheckedLabels(scope.Name, read, pictures.Source);
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

    private static Rejection? Stretch(ILabelPictures pictures, LabelSheetJob job, SheetGrid grid, int firstOfJob, int first, int last, CancellationToken cancel)
    {
        if (!pictures.Grey(first - firstOfJob + 1, last - firstOfJob + 1, cancel).Succeeded(out var pages, out var rejection)) return rejection;
        var symbol = new QrSymbol();
        for (var sheet = first; sheet <= last; sheet++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Sheet(pages[sheet - first], pictures, job, sheet, Expected(job, grid, sheet), symbol) is { } fault) return Faulty(fault);
        }
        return null;
    }

    /// <summary>First what can be read, in words of whose symbol it is; then every module, where the template has it.</summary>
    private static Bilingual? Sheet(PgmImage page, ILabelPictures pictures, LabelSheetJob job, int sheet, List<ExpectedLabel> labels, QrSymbol symbol)
    {
        var boxes = labels.ConvertAll(label => pictures.PlaceOf(job.Template, label.Place));
        var read = boxes.ConvertAll(box => QrReader.Read(page.Crop(box, pictures.PerMillimetre)));
        var modules = labels.Zip(boxes, (label, box) =>
        {
            var placed = SymbolFit.Of(job.Template, QrSymbol.BitsOf(label.Url))!;
            var fault = ModuleCheck.Fault(page, box, pictures.PerMillimetre, placed, symbol.Rows(label.Url, placed.Level));
            // What is seen of the sheet without its symbols is none too many, on a label or between them.
            page.Blank(new(box.Left + placed.Left, box.Top + placed.Top, placed.Side, placed.Side), pictures.PerMillimetre);
            return fault;
        }).ToList();
        return SheetCheck.Fault(sheet, labels, read, modules, QrReader.Glance(page).Count);
    }

    private static List<ExpectedLabel> Expected(LabelSheetJob job, SheetGrid grid, int sheet)
    {
        var range = grid.On(sheet, job.Range);
        return [.. Enumerable.Range(range.First, range.Last - range.First + 1).Select(index => new ExpectedLabel(index, grid.PlaceOf(index), job.CodeOf(index).Url))];
    }

    private static bool Known(Exception error) => FileFaults.Explains(error) || error is InvalidDataException or System.Xml.XmlException or System.ComponentModel.Win32Exception;

    private static Rejection Faulty(Bilingual fault) => Rejection.Faulty(
        $"{fault.Vi}; bản in không được đưa ra, không có tệp nào được tạo.", $"{fault.En}; the run was not released, no file was made.");

    private static Rejection Unchecked(Exception error) =>
        Rejection.Files($"Không kiểm tra được bản in: {error.Message}", $"The run can't be checked: {error.Message}");
}
