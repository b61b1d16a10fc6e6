using System.Globalization;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Moves;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What was printed of a batch: a label that exists twice is two goods under one stamp.</summary>
internal static class BatchRuns
{
    /// <summary>The newest; the command <c>runs</c> lists all.</summary>
    private const int Most = 20;

    public static void Write(Html html, BatchView view)
    {
        html.Write($"""<section id="runs"><h2>{new Bilingual("Các lần in", "Print runs")}</h2>""");
        if (view.Runs.Count == 0)
        {
            html.Write($"<p>{new Bilingual("Lô này chưa được in.", "This batch has not been printed yet.")}</p></section>");
            return;
        }
        html.Write($"""
            <table><thead><tr><th scope="col">{new Bilingual("Lúc", "When")}</th><th scope="col">{new Bilingual("Tem số", "Stamps")}</th><th scope="col">{new Bilingual("Tệp", "File")}</th></tr></thead><tbody>
            """);
        foreach (var run in view.Runs.Reverse().Take(Most)) Row(html, run);
        html.Write($"</tbody></table>");
        if (view.Runs.Count > Most)
            html.Write($"<p>{new Bilingual($"và {view.Runs.Count - Most} lần in cũ hơn.", $"and {view.Runs.Count - Most} older runs.")}</p>");
        html.Write($"</section>");
    }

    private static void Row(Html html, PrintRun run)
    {
        var id = run.Id.ToString(CultureInfo.InvariantCulture);
        html.Write($"""
            <tr><td>{run.StartedAt}<small>{run.Actor}</small></td><td>{MovePages.Numbers(run.Range)}<small>{run.Request.Template}</small></td><td>{run.Request.Format.ToUpperInvariant()}, {new Bilingual($"lần in {id}", $"run {id}")}: {StateOf(run.State)}
            """);
        if (run.Request.Reason is { } reason) html.Write($"<small>{new Bilingual("In lại vì", "Printed again because")}: {reason}</small>");
        if (run.Result is { } result)
            html.Write($"""<small>{result.Labels} {new Bilingual("tem", "stamps")}, {(result.Bytes + 1023) / 1024} KB</small><small class="sum">SHA-256 {result.Sha256}</small>""");
        html.Write($"</td></tr>");
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
