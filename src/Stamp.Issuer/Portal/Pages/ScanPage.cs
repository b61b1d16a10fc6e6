using Stamp.Core.Accounts;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Charts;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What happened to stamps: scans, cautions and reports over time, by province, and by what they are made of.</summary>
internal static class ScanPage
{
    public static readonly Bilingual Title = new("Tem được quét", "Scans of stamps");

    /// <summary>Provinces drawn by name; the table has all.</summary>
    private const int DrawnPlaces = 8;

    /// <summary>A line of parts takes some 250 bytes of the page's 100 KB; who has more narrows the question.</summary>
    private const int MostParts = 50;

    public static void Write(Html html, Role role, ScanFilter filter, ScanReport report)
    {
        // What only the office is told would be no more than an accusation to a producer.
        var hints = role != Role.Producer;
        Sums(html, report, hints);
        if (report.CountedSince is null)
        {
            html.Write($"""
                <section class="empty"><p>{new Bilingual("Chưa có lượt quét nào được đếm.", "No scan was counted yet.")}</p><p>{new Bilingual("Khi người mua quét tem, số liệu hiện ở đây trong vài giây.", "When buyers scan stamps, the figures appear here within seconds.")} <a href="/batches">{new Bilingual("Xem các lô tem", "See the batches")}</a></p></section>
                """);
            return;
        }
        var buckets = ScanBuckets.Of(report);
        Scans(html, buckets, hints);
        Signs(html, buckets, report);
        Places(html, report);
        Parts(html, role, filter, report);
        Meaning(html, report.CountedSince.Value, hints);
    }

    private static void Sums(Html html, ScanReport report, bool hints)
    {
        html.Write($"""<section><h2>{Whose(report.Scope)}</h2><p>{report.From} – {report.To}</p><dl>""");
        var counted = report.CountedSince <= report.To;
        Sum(html, new("Lượt quét", "Scans"), counted ? report.Total.Scans : null);
        Sum(html, new("Quét lần đầu", "First scans"), counted ? report.Total.First : null);
        Sum(html, new("Quét lại", "Scanned again"), counted ? report.Total.Again : null);
        Sum(html, new("Cảnh báo", "Cautions"), counted ? report.Total.Cautions : null);
        if (hints) Sum(html, ScanTables.Hints, counted ? report.Total.Hints : null);
        Sum(html, new("Phản ánh của người mua", "Consumers' reports"), report.TotalReports);
        html.Write($"</dl></section>");
    }

    private static void Sum(Html html, Bilingual name, long? value)
    {
        html.Write($"<dt>{name}</dt><dd>");
        if (value is { } known) html.Write($"{known}");
        else html.Write($"{ScanTables.NotKnown}");
        html.Write($"</dd>");
    }

    private static void Scans(Html html, IReadOnlyList<ScanBucket> buckets, bool hints)
    {
        html.Write($"""<section class="beside"><div><h2>{new Bilingual("Lượt quét theo thời gian", "Scans over time")}</h2><ul class="key"><li class="k1">{new Bilingual("Quét lần đầu", "First scans")}</li><li class="k2">{new Bilingual("Quét lại", "Scanned again")}</li></ul>""");
        BarChart.Write(html, "scans", new("Lượt quét theo thời gian", "Scans over time"), Highest(buckets, counts => counts.Scans),
            [.. buckets.Select(bucket => new Bar(Short(bucket), bucket.Counts is { } counts ? [counts.First, counts.Again] : null))]);
        html.Write($"</div><div>");
        ScanTables.Days(html, buckets, hints);
        html.Write($"</div></section>");
    }

    private static void Signs(Html html, IReadOnlyList<ScanBucket> buckets, ScanReport report)
    {
        html.Write($"""<section><div class="pair"><div><h2>{new Bilingual("Cảnh báo", "Cautions")}</h2>""");
        BarChart.Write(html, "cautions", new("Cảnh báo theo thời gian", "Cautions over time"), Highest(buckets, counts => counts.Cautions ?? 0),
            [.. buckets.Select(bucket => new Bar(Short(bucket), bucket.Counts?.Cautions is { } cautions ? [cautions] : null))], "c2");
        html.Write($"""</div><div><h2>{new Bilingual("Phản ánh của người mua", "Consumers' reports")}</h2>""");
        if (report.Reports is null) html.Write($"<p>{new Bilingual("Chưa biết: chưa nhận phản ánh của người mua.", "Not known: reports from consumers are not taken yet.")}</p>");
        else
        {
            BarChart.Write(html, "reports", new("Phản ánh theo thời gian", "Reports over time"),
                new($"Tổng cộng {report.TotalReports}.", $"{report.TotalReports} in all."),
                [.. buckets.Select(bucket => new Bar(Short(bucket), bucket.Reports is { } reports ? [reports] : null))], "c3");
        }
        html.Write($"""</div></div><p class="hint">{new Bilingual("Số liệu từng ngày ở bảng trên.", "The table above has the numbers.")}</p></section>""");
    }

    private static void Places(Html html, ScanReport report)
    {
        html.Write($"""<section class="beside"><div><h2>{new Bilingual("Theo tỉnh", "By province")}</h2>""");
        if (report.Places.Count == 0)
        {
            html.Write($"<p>{new Bilingual("Không có lượt quét nào trong khoảng này.", "There was no scan in this period.")}</p></div></section>");
            return;
        }
        var known = report.Places.Where(place => place.Place != 0).ToList();
        List<(Bilingual Name, long Value, bool Apart)> rows = [.. known.Take(DrawnPlaces).Select(place => (ScanTables.NameOf(place.Place), place.Scans, false))];
        if (known.Count > DrawnPlaces) rows.Add((new($"{known.Count - DrawnPlaces} tỉnh khác", $"{known.Count - DrawnPlaces} others"), known.Skip(DrawnPlaces).Sum(place => place.Scans), true));
        rows.AddRange(report.Places.Where(place => place.Place == 0).Select(place => (ScanTables.NameOf(0), place.Scans, true)));
        RankChart.Write(html, "places", new("Lượt quét theo tỉnh", "Scans by province"),
            new($"Nhiều nhất: {rows.MaxBy(row => row.Value).Name.Vi}.", $"The most: {rows.MaxBy(row => row.Value).Name.En}."), rows);
        html.Write($"</div><div>");
        ScanTables.Places(html, report.Places);
        html.Write($"</div></section>");
    }

    private static void Parts(Html html, Role role, ScanFilter filter, ScanReport report)
    {
        if (report.Parts.Count == 0) return;
        var (title, heading, name) = report.Scope switch
        {
            { Product: not null } => (new Bilingual("Theo lô tem", "By batch"), new Bilingual("Lô", "Batch"), "batch"),
            { Producer: not null } => (new("Theo sản phẩm", "By product"), new("Sản phẩm", "Product"), "product"),
            _ => (new("Theo chủ thể", "By producer"), new("Chủ thể", "Producer"), "producer"),
        };
        html.Write($"<section><h2>{title}</h2>");
        ScanTables.Parts(html, title, heading, [.. report.Parts.Take(MostParts)], role != Role.Producer, part => filter.With(name, part.Code));
        if (report.Parts.Count > MostParts)
            html.Write($"""<p class="hint">{new Bilingual($"{MostParts} dòng nhiều lượt quét nhất trong {report.Parts.Count}.", $"The {MostParts} scanned most, of {report.Parts.Count}.")}</p>""");
        if (role != Role.Producer || report.Scope.Product is not null) html.Write($"""<p><a href="{filter.Widest}">{new Bilingual("Xem tất cả", "See all")}</a></p>""");
        html.Write($"</section>");
    }

    private static void Meaning(Html html, DateOnly since, bool hints)
    {
        html.Write($"""
            <section><h2>{new Bilingual("Các con số nói gì", "What the numbers say")}</h2><ul><li>{new Bilingual($"Đếm từ ngày {VietnamTime.Write(since)}; những ngày trước đó chưa biết.", $"Counted since {VietnamTime.Write(since)}; of the days before nothing is known.")}</li><li>{new Bilingual("Một địa chỉ mạng xem lại một tem trong vòng 30 phút là một lượt, dù có mấy người dùng chung; cùng một mạng có nhiều nhất 4 lượt trong 5 phút. Robot và bản xem trước không được đếm.", "One network address that looks at a stamp again within 30 minutes is one scan, however many people share it; one network has at most 4 in 5 minutes. Robots and previews don't count.")}</li><li>{new Bilingual("Quét lại không có nghĩa là tem giả: người bán, người mua và khách cùng xem một tem.", "Scanned again does not mean fake: a seller, a buyer and a guest look at one stamp.")}</li><li>{new Bilingual("Cảnh báo: sau lượt quét đó, người quét được khuyên xem kỹ, vì các lượt quét của tem trông như của một nhãn bị sao chép; mặc định là quét ở nhiều tỉnh trong thời gian ngắn.", "Cautions: after that scan, people who scanned were told to look closely, because the stamp's scans looked like those of a copied label; by default, scans in many provinces within a short time.")}</li>
            """);
        if (hints)
            html.Write($"""<li>{new Bilingual("Gợi ý riêng cho cơ quan: nhiều người quét, quét dồn dập, quét lại sau thời gian dài, hoặc vài tỉnh trong vài giờ. Người quét không thấy. Phần lớn là bình thường (hội chợ, xe khách, cất giữ ở nhà): nên xem chứ chưa nói lên điều gì.", "Hints to the office: many people, scans in quick succession, a scan after a long silence, or a few provinces within hours. People who scan don't see them. Most are ordinary (fairs, coaches, goods kept at home): worth a look, and no finding.")}</li>""");
        html.Write($"</ul></section>");
    }

    private static Bilingual Whose(ScanScope scope) => scope switch
    {
        { Batch: { } batch, Product: { } product } => new($"Lô tem {batch}: {product.Name}", $"Batch {batch}: {product.Name}"),
        { Product: { } product } => new(product.Name, product.Name),
        { Producer: { } producer } => new(producer.Name, producer.Name),
        _ => new("Mọi chủ thể", "All producers"),
    };

    private static Bilingual Highest(IReadOnlyList<ScanBucket> buckets, Func<ScanCounts, long> value)
    {
        var known = buckets.Where(bucket => bucket.Counts is not null).ToList();
        if (known.Count == 0) return new("Chưa biết.", "Not known.");
        var highest = known.MaxBy(bucket => value(bucket.Counts!.Value))!;
        var (most, sum) = (value(highest.Counts!.Value), known.Sum(bucket => value(bucket.Counts!.Value)));
        return new($"Tổng cộng {sum}; nhiều nhất {most} vào {ScanTables.Span(highest)}.", $"{sum} in all; the most, {most}, on {ScanTables.Span(highest)}.");
    }

    private static Bilingual Short(ScanBucket bucket)
    {
        var day = VietnamTime.Write(bucket.From)[..5];
        return new(day, day);
    }
}
