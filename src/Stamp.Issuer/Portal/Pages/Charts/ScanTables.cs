using Stamp.Core.Registry;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Charts;

/// <summary>The tables beside the charts of scans: the same numbers, none left out.</summary>
internal static class ScanTables
{
    public static readonly Bilingual NotKnown = new("chưa biết", "not known");

    public static readonly Bilingual Hints = new("Gợi ý riêng cho cơ quan", "Hints to the office");

    /// <param name="hints">Whether the reader sees what only the office is told.</param>
    public static void Days(Html html, IReadOnlyList<ScanBucket> buckets, bool hints)
    {
        html.Write($"""
            <div class="wide" role="region" tabindex="0" aria-label="{new Bilingual("Bảng lượt quét theo thời gian", "Table of scans over time")}"><table class="figures"><caption>{new Bilingual("Lượt quét theo thời gian", "Scans over time")}</caption><thead><tr><th scope="col">{Unit(buckets)}</th><th scope="col" class="n">{new Bilingual("Lần đầu", "First")}</th><th scope="col" class="n">{new Bilingual("Quét lại", "Again")}</th><th scope="col" class="n">{new Bilingual("Cảnh báo", "Cautions")}</th>
            """);
        HintsHeading(html, hints);
        html.Write($"""<th scope="col" class="n">{new Bilingual("Phản ánh", "Reports")}</th></tr></thead><tbody>""");
        foreach (var bucket in buckets.Reverse())
        {
            html.Write($"""<tr><th scope="row">{Span(bucket)}</th>""");
            Cell(html, bucket.Counts?.First);
            Cell(html, bucket.Counts?.Again);
            Cell(html, bucket.Counts?.Cautions);
            if (hints) Cell(html, bucket.Counts?.Hints);
            Cell(html, bucket.Reports);
            html.Write($"</tr>");
        }
        html.Write($"</tbody></table></div>");
    }

    public static void Places(Html html, IReadOnlyList<(byte Place, long Scans)> places)
    {
        html.Write($"""
            <table class="figures"><caption>{new Bilingual("Lượt quét theo tỉnh", "Scans by province")}</caption><thead><tr><th scope="col">{new Bilingual("Tỉnh, thành phố", "Province")}</th><th scope="col" class="n">{new Bilingual("Lượt quét", "Scans")}</th></tr></thead><tbody>
            """);
        foreach (var (place, scans) in places) html.Write($"""<tr><th scope="row">{NameOf(place)}</th><td class="n">{scans}</td></tr>""");
        html.Write($"</tbody></table>");
    }

    /// <param name="hints">Whether the reader sees what only the office is told.</param>
    /// <param name="address">The page of a part; null: it has none.</param>
    public static void Parts(Html html, Bilingual caption, Bilingual heading, IReadOnlyList<ScanLine> parts, bool hints, Func<ScanLine, string> address)
    {
        html.Write($"""
            <div class="wide" role="region" tabindex="0" aria-label="{caption}"><table class="figures"><caption>{caption}</caption><thead><tr><th scope="col">{heading}</th><th scope="col" class="n">{new Bilingual("Lần đầu", "First")}</th><th scope="col" class="n">{new Bilingual("Quét lại", "Again")}</th><th scope="col" class="n">{new Bilingual("Cảnh báo", "Cautions")}</th>
            """);
        HintsHeading(html, hints);
        html.Write($"</tr></thead><tbody>");
        foreach (var part in parts)
        {
            html.Write($"""<tr><th scope="row"><a href="{address(part)}">{(part.Name.Length > 0 ? part.Name : part.Code)}</a>""");
            if (part.Name.Length > 0) html.Write($"<small>{part.Code}</small>");
            html.Write($"</th>");
            Cell(html, part.Counts.First);
            Cell(html, part.Counts.Again);
            Cell(html, part.Counts.Cautions);
            if (hints) Cell(html, part.Counts.Hints);
            html.Write($"</tr>");
        }
        html.Write($"</tbody></table></div>");
    }

    /// <summary>A day, or a first and a last one.</summary>
    public static string Span(ScanBucket bucket) =>
        bucket.From == bucket.To ? VietnamTime.Write(bucket.From) : $"{VietnamTime.Write(bucket.From)[..5]}–{VietnamTime.Write(bucket.To)}";

    public static Bilingual NameOf(byte place) => place == Provinces.Unknown
        ? new("Chưa biết tỉnh nào", "Province not known")
        : Provinces.All.FirstOrDefault(province => province.Code == place).Name is { } name ? new(name, name) : new($"Mã {place}", $"Code {place}");

    private static Bilingual Unit(IReadOnlyList<ScanBucket> buckets) => buckets.All(bucket => bucket.From == bucket.To) ? new("Ngày", "Day") : new("Từ – đến", "From – to");

    private static void HintsHeading(Html html, bool hints)
    {
        if (hints) html.Write($"""<th scope="col" class="n">{Hints}</th>""");
    }

    private static void Cell(Html html, long? value)
    {
        if (value is { } known) html.Write($"""<td class="n">{known}</td>""");
        else html.Write($"""<td class="n">{NotKnown}</td>""");
    }
}
