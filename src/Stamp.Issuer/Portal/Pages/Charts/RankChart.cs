using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Charts;

/// <summary>Named amounts as bars that lie under one another, each with its number beside it; no colour carries a meaning.</summary>
internal static class RankChart
{
    private const double Width = 300, Row = 34, Right = 240;

    /// <param name="rows">The largest first. <c>Apart</c>: of another kind, as "not known" among provinces.</param>
    public static void Write(Html html, string id, Bilingual title, Bilingual description, IReadOnlyList<(Bilingual Name, long Value, bool Apart)> rows)
    {
        var most = Math.Max(1, rows.Max(row => row.Value));
        html.Write($"""<svg class="chart" role="img" aria-labelledby="{id}-t {id}-d" viewBox="0 0 {BarChart.At(Width)} {BarChart.At(rows.Count * Row)}"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>""");
        for (var n = 0; n < rows.Count; n++)
        {
            var (name, value, apart) = rows[n];
            var length = Math.Max(value > 0 ? 1.5 : 0, Right * value / most);
            html.Write($"""<text x="0" y="{BarChart.At((n * Row) + 12)}">{name}</text><path class="{(apart ? "c3" : "c1")}" d="M0 {BarChart.At((n * Row) + 17)}h{BarChart.At(length)}v10h{BarChart.At(-length)}z"/><text x="{BarChart.At(length + 5)}" y="{BarChart.At((n * Row) + 26)}">{value}</text>""");
        }
        html.Write($"</svg>");
    }
}
