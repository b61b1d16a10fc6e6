using System.Globalization;
using System.Text;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Charts;

/// <summary>One bar: its label, and a value for each series from the bottom up; null: not known, which is not nothing.</summary>
internal sealed record Bar(Bilingual Label, IReadOnlyList<long>? Values);

/// <summary>
/// Bars over time as SVG without a script. 300 units wide, as a card's inside on a phone of 360 pixels, so that the text
/// has the size of the page's small print there, and more where there is room. Series differ in lightness and have a gap between them, not
/// only in hue; what is not known is grey ground to the top.
/// </summary>
internal static class BarChart
{
    private const double Width = 300, Left = 40, Right = 298, Top = 12, Bottom = 148, Height = 172;

    /// <param name="id">Of the drawing on its page.</param>
    /// <param name="description">What someone learns from it who does not see it.</param>
    public static void Write(Html html, string id, Bilingual title, Bilingual description, IReadOnlyList<Bar> bars, string first = "c1")
    {
        var most = NiceScale.Above(bars.Max(bar => bar.Values?.Sum() ?? 0));
        html.Write($"""<svg class="chart" role="img" aria-labelledby="{id}-t {id}-d" viewBox="0 0 {At(Width)} {At(Height)}"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>""");
        foreach (var tick in NiceScale.Ticks(most))
        {
            var y = At(Bottom - ((Bottom - Top) * tick / most));
            html.Write($"""<path class="grid" d="M{At(Left)} {y}H{At(Right)}"/><text class="e" x="{At(Left - 5)}" y="{y}" dy="4">{tick}</text>""");
        }
        var slot = (Right - Left) / bars.Count;
        Unknown(html, bars, slot);
        for (var series = 0; series < (bars.Max(bar => bar.Values?.Count) ?? 0); series++)
            html.Write($"""<path class="{(series == 0 ? first : "c2")}" d="{Path(bars, slot, series, most)}"/>""");
        Labels(html, bars, slot);
        html.Write($"</svg>");
    }

    private static string Path(IReadOnlyList<Bar> bars, double slot, int series, long most)
    {
        var path = new StringBuilder();
        for (var n = 0; n < bars.Count; n++)
        {
            if (bars[n].Values is not { } values || values[series] == 0) continue;
            var scale = (Bottom - Top) / most;
            var below = values.Take(series).Sum() * scale;
            // The smallest value is seen, and the one above it does not touch it.
            var height = Math.Max(1, (values[series] * scale) - (below > 2 ? 1 : 0));
            var wide = Math.Min(28, slot * 0.76);
            path.Append(CultureInfo.InvariantCulture, $"M{At(Left + (slot * (n + 0.5)) - (wide / 2))} {At(Bottom - below - (below > 2 ? 1 : 0))}v{At(-height)}h{At(wide)}v{At(height)}z");
        }
        return path.ToString();
    }

    private static void Unknown(Html html, IReadOnlyList<Bar> bars, double slot)
    {
        var path = new StringBuilder();
        for (var n = 0; n < bars.Count; n++)
        {
            if (bars[n].Values is null) path.Append(CultureInfo.InvariantCulture, $"M{At(Left + (slot * n))} {At(Top)}h{At(slot)}V{At(Bottom)}h{At(-slot)}z");
        }
        if (path.Length > 0) html.Write($"""<path class="off" d="{path.ToString()}"/>""");
    }

    /// <summary>The first, the last, and one in between: more would run into one another on a phone.</summary>
    private static void Labels(Html html, IReadOnlyList<Bar> bars, double slot)
    {
        Label(html, bars[0], bars.Count == 1 ? (Left + Right) / 2 : Left, bars.Count == 1 ? "m" : "s");
        if (bars.Count >= 5) Label(html, bars[bars.Count / 2], Left + (slot * ((bars.Count / 2) + 0.5)), "m");
        if (bars.Count > 1) Label(html, bars[^1], Right, "e");
    }

    private static void Label(Html html, Bar bar, double x, string anchor) =>
        html.Write($"""<text class="{anchor}" x="{At(x)}" y="{At(Bottom + 17)}">{bar.Label}</text>""");

    internal static string At(double place) => Math.Round(place, 1).ToString(CultureInfo.InvariantCulture);
}
