using Stamp.Core.Registry.Figures;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Charts;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>The province's table by stars, group and kind of producer.</summary>
internal static class ProvincePage
{
    public static readonly Bilingual Title = new("Bảng số liệu của tỉnh", "The province's figures");

    public static void Write(Html html, ProvinceTable table, string workbook)
    {
        html.Write($"""<section><h2>{(table.Province is { } province ? new Bilingual(province, province) : new Bilingual("Mọi tỉnh", "All provinces"))}</h2><p>{new Bilingual("Ngày", "As of")} {table.Day}</p>""");
        if (table.All.Products == 0)
        {
            html.Write($"""<p>{new Bilingual("Chưa có sản phẩm nào trong sổ đăng ký. Hãy nhập chủ thể và sản phẩm trước.", "The registry holds no product yet. Enter producers and products first.")}</p></section>""");
            return;
        }
        html.Write($"""<p>{ProvinceWords.Sentence(table)}</p><p><a href="{workbook}">{new Bilingual("Tải bảng Excel", "Download as Excel")}</a></p><p class="hint">{new Bilingual("Hạng sao, chứng nhận và tem là của ngày đó; chủ thể và sản phẩm theo sổ hiện nay.", "Stars, certificates and stamps are those of that day; producers and products are those of the registry now.")}</p></section>""");
        Table(html, new("Theo nhóm sản phẩm", "By product group"), new("Nhóm", "Group"), null,
            [.. table.Groups.Select(row => (RegistryWords.Of(row.Group), row.Counts, (int?)null))], (table.All, null));
        html.Write($"""<section class="beside"><div><h2>{new Bilingual("Sản phẩm theo hạng sao", "Products by stars")}</h2>""");
        RankChart.Write(html, "stars", new("Sản phẩm theo hạng sao", "Products by stars"), ProvinceWords.Sentence(table),
        [
            (new("5 sao", "5 stars"), table.All.Five, false), (new("4 sao", "4 stars"), table.All.Four, false), (new("3 sao", "3 stars"), table.All.Three, false),
            (new("Không có hạng sao còn hiệu lực", "No stars in force"), table.All.Products - table.All.Rated, true),
        ]);
        html.Write($"</div>");
        Schemes(html, table);
        html.Write($"</section>");
        Table(html, new("Theo loại chủ thể", "By kind of producer"), new("Loại", "Kind"), new("Chủ thể", "Producers"),
            [.. table.Kinds.Select(row => (ProvinceWords.Of(row.Kind), row.Counts, (int?)row.Producers))], (table.All, table.Producers));
    }

    private static void Schemes(Html html, ProvinceTable table)
    {
        html.Write($"""<div><h2>{new Bilingual("Chứng nhận khác", "Supporting certificates")}</h2>""");
        if (table.Schemes.Count == 0)
        {
            html.Write($"<p>{new Bilingual("Không có chứng nhận nào còn hiệu lực vào ngày đó.", "No supporting certificate was valid on that day.")}</p></div>");
            return;
        }
        html.Write($"""<table class="figures"><caption>{new Bilingual("Chứng nhận khác", "Supporting certificates")}</caption><thead><tr><th scope="col">{new Bilingual("Chứng nhận", "Certificate")}</th><th scope="col" class="n">{new Bilingual("Sản phẩm", "Products")}</th></tr></thead><tbody>""");
        foreach (var (scheme, products) in table.Schemes) html.Write($"""<tr><th scope="row">{scheme}</th><td class="n">{products}</td></tr>""");
        html.Write($"</tbody></table></div>");
    }

    private static void Table(
        Html html, Bilingual title, Bilingual heading, Bilingual? producers, IReadOnlyList<(Bilingual Name, StarCounts Counts, int? Producers)> rows, (StarCounts Counts, int? Producers) sum)
    {
        html.Write($"""<section><h2>{title}</h2><div class="wide" role="region" tabindex="0" aria-label="{title}"><table class="figures"><caption>{title}</caption><thead><tr><th scope="col">{heading}</th>""");
        if (producers is { } word) html.Write($"""<th scope="col" class="n">{word}</th>""");
        html.Write($"""<th scope="col" class="n">3★</th><th scope="col" class="n">4★</th><th scope="col" class="n">5★</th><th scope="col" class="n">{new Bilingual("Xếp hạng", "Rated")}</th><th scope="col" class="n">{new Bilingual("Sản phẩm", "Products")}</th><th scope="col" class="n">{new Bilingual("Có tem", "Stamps")}</th></tr></thead><tbody>""");
        foreach (var row in rows)
        {
            html.Write($"""<tr><th scope="row">{row.Name}</th>""");
            Cells(html, row.Counts, row.Producers);
        }
        html.Write($"""<tr class="sum"><th scope="row">{new Bilingual("Tổng", "All")}</th>""");
        Cells(html, sum.Counts, sum.Producers);
        html.Write($"</tbody></table></div></section>");
    }

    private static void Cells(Html html, StarCounts counts, int? producers)
    {
        if (producers is { } known) html.Write($"""<td class="n">{known}</td>""");
        html.Write($"""<td class="n">{counts.Three}</td><td class="n">{counts.Four}</td><td class="n">{counts.Five}</td><td class="n">{counts.Rated}</td><td class="n">{counts.Products}</td><td class="n">{counts.WithStamps}<small>{ProvinceWords.Share(counts)}</small></td></tr>""");
    }
}
