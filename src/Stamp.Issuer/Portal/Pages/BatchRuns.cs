using System.Globalization;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What was printed of a batch: a label that exists twice is two goods under one stamp.</summary>
internal static class BatchRuns
{
    /// <summary>The newest; the command <c>runs</c> lists all.</summary>
    private const int Most = 20;

    private static readonly Table<PrintRun> Lines = new(new("Các lần in", "Print runs"),
        new(new("Tem số", "Stamps"), (html, run) => html.Write($"{MovePages.Numbers(run.Range)}<small>{run.Request.Template} · {run.Request.Format.ToUpperInvariant()}</small>")) { Kind = ColumnKind.Date, NamesRow = true },
        new(new("Tệp", "File"), File),
        new(new("Lúc", "When"), (html, run) => html.Write($"{run.StartedAt}<small>{run.Actor}</small>")) { Kind = ColumnKind.Date });

    public static void Write(Html html, BatchView view)
    {
        html.Write($"""<h2>{new Bilingual("Các lần in", "Print runs")}</h2>""");
        if (view.Order is { } order)
        {
            var number = order.ToString(CultureInfo.InvariantCulture);
            html.Write($"""<p><a href="/orders/{number}">{new Bilingual($"Tệp tem để in hoặc in lại: đơn đặt tem {number}", $"Label files to print, or to print again: order {number}")}</a></p>""");
        }
        Lines.Write(html, null, [.. view.Runs.Reverse().Take(Most)], new(
            new("Lô này chưa được in.", "This batch has not been printed yet."),
            new("Nhãn in xong sẽ hiện ở đây, kèm mã kiểm của tệp.", "Labels that are printed appear here, with their file’s checksum.")));
        if (view.Runs.Count > Most)
            html.Write($"<p>{new Bilingual($"và {view.Runs.Count - Most} lần in cũ hơn.", $"and {view.Runs.Count - Most} older runs.")}</p>");
    }

    private static void File(Html html, PrintRun run)
    {
        var id = run.Id.ToString(CultureInfo.InvariantCulture);
        html.Write($"{new Bilingual($"Lần in {id}", $"Run {id}")}: {StateOf(run.State)}");
        if (run.Request.Reason is { } reason) html.Write($"<small>{new Bilingual("In lại vì", "Printed again because")}: {reason}</small>");
        if (run.Result is { } result)
            html.Write($"""<small>{result.Labels} {new Bilingual("tem", "stamps")}, {(result.Bytes + 1023) / 1024} KB</small><small class="hash">SHA-256 {result.Sha256}</small>""");
    }

    private static Bilingual StateOf(PrintRunState state) => state switch
    {
        PrintRunState.Running => new("đang in hoặc bị ngắt", "running or interrupted"),
        PrintRunState.Written => new("đã ghi, chưa đưa ra", "written, not released"),
        PrintRunState.Completed => new("đã đưa ra", "released"),
        PrintRunState.Abandoned => new("đã bỏ, không đưa ra", "given up, not released"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
