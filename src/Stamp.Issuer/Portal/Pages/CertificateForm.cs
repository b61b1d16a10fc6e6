using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Forms about certificates, and what was typed into them.</summary>
internal static class CertificateForm
{
    /// <summary>As typed, field by field under the names of the import's columns.</summary>
    public static readonly string[] StarFields = ["number", "product", "points_a", "points_b", "points_c", "stars", "authority", "decided_on", "valid_until"];

    public static readonly string[] SupportingFields = ["product", "scheme", "number", "issuer", "valid_from", "valid_until"];

    public static Dictionary<string, string> Typed(StarCertificate certificate, Product product) => new()
    {
        ["number"] = certificate.Number,
        ["product"] = product.Code,
        ["points_a"] = certificate.Points is { } a ? CertificatePages.Decimal(a.A, ',') : "",
        ["points_b"] = certificate.Points is { } b ? CertificatePages.Decimal(b.B, ',') : "",
        ["points_c"] = certificate.Points is { } c ? CertificatePages.Decimal(c.C, ',') : "",
        ["stars"] = certificate.Points is null ? certificate.Stars.ToString(CultureInfo.InvariantCulture) : "",
        ["authority"] = certificate.Authority,
        ["decided_on"] = VietnamTime.Write(certificate.DecidedOn),
        ["valid_until"] = VietnamTime.Write(certificate.ValidUntil),
    };

    public static Dictionary<string, string> Typed(SupportingCertificate certificate, Product product) => new()
    {
        ["product"] = product.Code,
        ["scheme"] = certificate.Scheme,
        ["number"] = certificate.Number,
        ["issuer"] = certificate.Issuer,
        ["valid_from"] = VietnamTime.Write(certificate.ValidFrom),
        ["valid_until"] = certificate.ValidUntil is { } last ? VietnamTime.Write(last) : "",
    };

    /// <param name="current">What is corrected; null: it is to be new.</param>
    public static void Stars(Html html, HttpContext context, IReadOnlyDictionary<string, string> typed, StarCertificate? current, Errors wrong)
    {
        if (current is not null && wrong.Any)
        {
            Now(html, () =>
            {
                html.Write($"<dt>{RegistryWords.Field("stars")}</dt><dd>");
                CertificatePages.StarsAndPoints(html, current);
                html.Write($"</dd><dt>{RegistryWords.Field("authority")}</dt><dd>{current.Authority}</dd><dt>{RegistryWords.Field("decided_on")}</dt><dd>{current.DecidedOn}</dd><dt>{RegistryWords.Field("valid_until")}</dt><dd>{current.ValidUntil}</dd>");
            });
        }
        html.Write($"""<section class="narrow">""");
        if (current is not null)
            html.Write($"<p>{new Bilingual($"Giấy số {current.Number}, sản phẩm {typed["product"]}. Chỉ sửa chỗ gõ nhầm: lần đánh giá mới là một giấy mới.", $"Certificate {current.Number}, product {typed["product"]}. For slips of the hand only: a new evaluation is a new certificate.")}</p>");
        Form.Open(html, context, current is null ? "/certificates" : $"/certificates/{current.Id.ToString(CultureInfo.InvariantCulture)}");
        Fields.Problem(html, wrong);
        if (current is null)
        {
            Fields.Text(html, "product", new("Mã sản phẩm", "Product code"), typed["product"], wrong, longest: PlainText.CodeLength);
            Fields.Text(html, "number", new("Số giấy chứng nhận", "Certificate number"), typed["number"], wrong, longest: RegistryRules.NumberLength);
        }
        else
        {
            Fields.Hidden(html, "seen", RegistryEditor.MarkOf(current));
        }
        html.Write($"<p>{new Bilingual("Điểm quyết định số sao: từ 50 là 3 sao, từ 70 là 4 sao, từ 90 là 5 sao.", "The points decide the stars: from 50 on 3, from 70 on 4, from 90 on 5.")}</p>");
        Fields.Text(html, "points_a", new("Điểm A – sản phẩm và cộng đồng (tối đa 40)", "Points A – product and community (40 at most)"), typed["points_a"], wrong, required: false, longest: 10, inputmode: "decimal");
        Fields.Text(html, "points_b", new("Điểm B – tiếp thị (tối đa 25)", "Points B – marketing (25 at most)"), typed["points_b"], wrong, required: false, longest: 10, inputmode: "decimal");
        Fields.Text(html, "points_c", new("Điểm C – chất lượng (tối đa 35)", "Points C – quality (35 at most)"), typed["points_c"], wrong, required: false, longest: 10, inputmode: "decimal");
        Fields.Text(html, "stars", new("Số sao", "Stars"), typed["stars"], wrong, required: false, longest: 1, inputmode: "numeric",
            hint: new("Chỉ khi không có điểm, như giấy cấp trước 2023.", "Only where there are no points, as before 2023."));
        Fields.Text(html, "authority", RegistryWords.Field("authority"), typed["authority"], wrong, longest: RegistryRules.AuthorityLength);
        Fields.Date(html, "decided_on", RegistryWords.Field("decided_on"), typed["decided_on"], wrong);
        Fields.Date(html, "valid_until", RegistryWords.Field("valid_until"), typed["valid_until"], wrong, required: false,
            hint: new("Bỏ trống: 36 tháng kể từ ngày quyết định.", "Left empty: 36 months from the decision."));
        html.Write($"""<button>{new Bilingual("Lưu", "Save")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    /// <param name="current">As above.</param>
    public static void Supporting(Html html, HttpContext context, IReadOnlyDictionary<string, string> typed, SupportingCertificate? current, Errors wrong)
    {
        if (current is not null && wrong.Any)
        {
            Now(html, () =>
            {
                html.Write($"<dt>{RegistryWords.Field("issuer")}</dt><dd>{current.Issuer}</dd><dt>{RegistryWords.Field("valid_from")}</dt><dd>{current.ValidFrom}</dd><dt>{RegistryWords.Field("valid_until")}</dt><dd>");
                if (current.ValidUntil is { } last) html.Write($"{last}");
                else html.Write($"{NoEnd}");
                html.Write($"</dd>");
            });
        }
        html.Write($"""<section class="narrow">""");
        if (current is not null)
        {
            html.Write($"<p>{new Bilingual(
                $"{current.Scheme} số {current.Number}, sản phẩm {typed["product"]}. Giấy cấp lại có số khác là một chứng nhận mới; giấy không còn dùng thì ghi ngày hết hạn.",
                $"{current.Scheme} number {current.Number}, product {typed["product"]}. One issued anew under another number is a new certificate; of one that is no longer in use, give the last day.")}</p>");
        }
        Form.Open(html, context, current is null ? "/supporting" : $"/supporting/{current.Id.ToString(CultureInfo.InvariantCulture)}");
        Fields.Problem(html, wrong);
        if (current is null)
        {
            Fields.Text(html, "product", new("Mã sản phẩm", "Product code"), typed["product"], wrong, longest: PlainText.CodeLength);
            Fields.Text(html, "scheme", RegistryWords.Field("scheme"), typed["scheme"], wrong, longest: RegistryRules.SchemeLength, hint: new("Như VietGAP, hữu cơ, HACCP, ISO 22000.", "Such as VietGAP, organic, HACCP, ISO 22000."));
            Fields.Text(html, "number", new("Số chứng nhận", "Certificate number"), typed["number"], wrong, longest: RegistryRules.NumberLength);
        }
        else
        {
            Fields.Hidden(html, "seen", RegistryEditor.MarkOf(current));
        }
        Fields.Text(html, "issuer", RegistryWords.Field("issuer"), typed["issuer"], wrong, longest: RegistryRules.AuthorityLength);
        Fields.Date(html, "valid_from", RegistryWords.Field("valid_from"), typed["valid_from"], wrong);
        Fields.Date(html, "valid_until", RegistryWords.Field("valid_until"), typed["valid_until"], wrong, required: false,
            hint: new("Bỏ trống: không thời hạn.", "Left empty: no end."));
        html.Write($"""<button>{new Bilingual("Lưu", "Save")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    public static void Withdraw(Html html, HttpContext context, StarCertificate certificate, Product product, string reason, Errors wrong)
    {
        html.Write($"""
            <section class="narrow"><p>{new Bilingual(
                $"Giấy số {certificate.Number} của {product.Name} mất hiệu lực ngay hôm nay. Người quét tem sẽ đọc được lý do. Không lấy lại được.",
                $"Certificate {certificate.Number} of {product.Name} loses its force today. Whoever scans a stamp reads the reason. There is no way back.")}</p>
            """);
        Form.Open(html, context, $"/certificates/{certificate.Id.ToString(CultureInfo.InvariantCulture)}/withdraw");
        Fields.Problem(html, wrong);
        Fields.Area(html, "reason", RegistryWords.Field("reason"), reason, wrong);
        html.Write($"""<button class="danger">{new Bilingual("Thu hồi", "Withdraw")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    public static Bilingual NoEnd { get; } = new("không thời hạn", "no end");

    /// <summary>What the registry says, beside what was typed and not saved.</summary>
    private static void Now(Html html, Action facts)
    {
        html.Write($"""<section><h2>{new Bilingual("Đang có trong sổ", "In the registry now")}</h2><dl>""");
        facts();
        html.Write($"</dl></section>");
    }
}
