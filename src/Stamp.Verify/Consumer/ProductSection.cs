using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>The product and who makes it, with the certificates beside the stars.</summary>
internal static class ProductSection
{
    public static void Write(HtmlWriter html, ProductSnapshot snapshot, Language language, DateOnly today)
    {
        var english = language == Language.English;
        var (product, producer) = (snapshot.Product, snapshot.Producer);
        html.Write($"""
            <section><h2>{(english ? "Product" : "Sản phẩm")}</h2><div class="g"><svg width="56" height="56" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Of(product.Group)}"/></svg><div><h3>{product.Name}</h3><p>{Words.Of(product.Group).In(language)}</p></div></div><dl><dt>{(english ? "Producer" : "Chủ thể")}</dt><dd><strong><bdi>{producer.Name}</bdi></strong> ({Words.Of(producer.Kind).In(language)})</dd><dt>{(english ? "Address" : "Địa chỉ")}</dt><dd>{producer.Address}</dd><dt>{(english ? "Province" : "Tỉnh")}</dt><dd>{producer.Province}</dd>
            """);
        if (product.Gtin is { } gtin) html.Write($"<dt>GTIN</dt><dd>{gtin.ToString()}</dd>");
        Supporting(html, snapshot.Supporting, english, today);
        html.Write($"</dl></section>");
    }

    private static void Supporting(HtmlWriter html, IReadOnlyList<SupportingCertificate> certificates, bool english, DateOnly today)
    {
        if (certificates.Count == 0) return;
        html.Write($"<dt>{(english ? "Also certified" : "Chứng nhận khác")}</dt><dd><ul>");
        foreach (var certificate in certificates)
        {
            var state = certificate.ValidFrom > today ? (english ? "not yet in force" : "chưa có hiệu lực")
                : certificate.ValidUntil < today ? (english ? "expired" : "đã hết hạn")
                : certificate.ValidUntil is { } until ? (english ? $"until {VietnamTime.Write(until)}" : $"đến {VietnamTime.Write(until)}")
                : english ? "in force" : "đang hiệu lực";
            html.Write($"<li><strong>{certificate.Scheme}</strong> <bdi>{certificate.Number}</bdi> · {state}</li>");
        }
        html.Write($"</ul></dd>");
    }
}
