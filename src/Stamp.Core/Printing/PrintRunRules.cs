using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Core.Printing;

/// <summary>
/// When stamps may be printed, printed again, and a run be continued. Pure. A label that exists twice is two
/// goods under one stamp, so printing again always says why.
/// </summary>
public static class PrintRunRules
{
    /// <summary>Reasons with a name; any other text is one as well.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["damaged", "misprint", "overprint", "lost"];

    /// <summary>The reason as it is kept: a name in lower case, or what a person wrote.</summary>
    public static Outcome<string> Reason(string given) =>
        Reasons.FirstOrDefault(name => name.Equals(given.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? PlainText.Required(given, new("lý do in lại", "the reason"), PlainText.ReasonLength);

    /// <summary>Which of the unended runs that overlap a new one it replaces: those whose process is dead.</summary>
    /// <param name="completed">The latest completed run that overlaps it, if any.</param>
    public static Outcome<IReadOnlyList<PrintRun>> Begin(
        StampBatch batch, PrintRequest request, PrintRun? completed, IReadOnlyList<UnendedRun> unended)
    {
        if (MoveRules.Inside(batch, request.Range) is { } outside) return outside;
        if (unended.FirstOrDefault(run => run.Alive).Run is { } busy)
        {
            return Rejection.Conflict(
                $"Lần in số {busy.Id} đang in tem {busy.Range} của lô {batch.Number}. Hãy đợi lần in đó xong.",
                $"Run {busy.Id} is printing stamps {busy.Range} of batch {batch.Number} now. Wait until it is done.");
        }
        // Its process died between naming the file and telling that it did: the file may be out already.
        if (unended.FirstOrDefault(run => run.Run.State == PrintRunState.Written).Run is { } written)
        {
            return Rejection.Conflict(
                $"Lần in số {written.Id} (tem {written.Range} của lô {batch.Number}) đã ghi xong tệp nhưng bị ngắt. Hãy kết thúc bằng: print {batch.Number} --resume.",
                $"Run {written.Id} (stamps {written.Range} of batch {batch.Number}) had its file written when it was interrupted. Finish it first: print {batch.Number} --resume.");
        }
        if (completed is not null && request.Reason is null)
        {
            return Rejection.Conflict(
                $"Tem {Common(completed.Range, request.Range)} của lô {batch.Number} đã được in (lần in số {completed.Id}). In lại cần --reason: {string.Join(", ", Reasons)} hoặc lý do khác.",
                $"Stamps {Common(completed.Range, request.Range)} of batch {batch.Number} were printed before (run {completed.Id}). Printing again wants --reason: {string.Join(", ", Reasons)} or another text.");
        }
        return unended.Select(run => run.Run).ToList();
    }

    /// <summary>The one interrupted run that is meant.</summary>
    /// <param name="unended">Of the batch, those that fit what was asked for.</param>
    public static Outcome<PrintRun> Resume(StampBatch batch, IReadOnlyList<UnendedRun> unended)
    {
        var dead = unended.Where(run => !run.Alive).Select(run => run.Run).ToList();
        if (dead.Count == 1) return dead[0];
        if (dead.Count > 1)
        {
            var ranges = string.Join(", ", dead.Select(run => run.Range));
            return Rejection.Conflict(
                $"Lô {batch.Number} có {dead.Count} lần in bị ngắt ({ranges}). Hãy nêu một bằng --range.",
                $"Batch {batch.Number} has {dead.Count} interrupted runs ({ranges}). Name one by --range.");
        }
        return unended.Count > 0
            ? Rejection.Conflict(
                $"Lần in số {unended[0].Run.Id} của lô {batch.Number} vẫn đang chạy.", $"Run {unended[0].Run.Id} of batch {batch.Number} is still running.")
            : Rejection.Conflict(
                $"Lô {batch.Number} không có lần in nào như thế bị ngắt.", $"Batch {batch.Number} has no such interrupted run.");
    }

    /// <summary>The stamps that stand on sheets, as runs printed them.</summary>
    /// <param name="printed">The batch's runs whose files are whole.</param>
    /// <param name="run">Only what this run printed; null is what any did.</param>
    public static Outcome<IndexRange> OnSheets(StampBatch batch, IReadOnlyList<PrintRun> printed, IndexRange sheets, long? run)
    {
        var named = sheets.Count == 1 ? Text(sheets.First) : sheets.ToString();
        if (run is { } id && printed.All(one => one.Id != id))
        {
            return Rejection.NotFound(
                $"Lô {batch.Number} không có lần in số {id} đã xong.", $"Batch {batch.Number} has no completed run {id}.");
        }
        var parts = printed.Where(one => run is null || one.Id == run)
            .Select(one => (Run: one, Stamps: On(sheets, one)))
            .Where(part => part.Stamps is not null)
            .Select(part => (part.Run, Stamps: part.Stamps!.Value))
            .OrderBy(part => part.Stamps.First).ToList();
        if (parts.Count == 0)
        {
            return Rejection.Conflict(
                $"Chưa có lần in nào của lô {batch.Number} in tờ {named}. Hãy nêu tem theo số (--range).",
                $"No run of batch {batch.Number} has printed sheet {named}. Name the stamps by number (--range).");
        }
        var last = parts[0].Stamps.Last;
        var whole = parts.All(part =>
        {
            var joins = part.Stamps.First <= last + 1L;
            last = Math.Max(last, part.Stamps.Last);
            return joins;
        });
        // Sheet 2 of 24 labels and sheet 2 of 65 are different stamps: which paper is meant has to be said.
        if (!whole || parts.Select(part => part.Run.Request.LabelsPerSheet).Distinct().Count() > 1)
        {
            var runs = string.Join(", ", parts.Select(part => part.Run.Id).Order());
            return Rejection.Conflict(
                $"Tờ {named} của lô {batch.Number} được các lần in {runs} in khác nhau. Hãy nêu một lần in (--run).",
                $"Sheet {named} of batch {batch.Number} was printed differently by runs {runs}. Name one of them (--run).");
        }
        return new IndexRange(parts[0].Stamps.First, last);
    }

    private static IndexRange? On(IndexRange sheets, PrintRun run)
    {
        long each = run.Request.LabelsPerSheet;
        var first = Math.Max(run.Range.First, ((sheets.First - 1) * each) + 1);
        var last = Math.Min(run.Range.Last, sheets.Last * each);
        return first <= last ? new((int)first, (int)last) : null;
    }

    private static IndexRange Common(IndexRange one, IndexRange other) =>
        new(Math.Max(one.First, other.First), Math.Min(one.Last, other.Last));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
