using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>The stars, told twice where issue and today differ, with the certificate they rest on.</summary>
internal static class StarSection
{
    public static void Write(HtmlWriter html, StarsTold stars, Language language)
    {
        var english = language == Language.English;
        html.Write($"<section><h2>{(english ? "OCOP stars today" : "Hạng sao OCOP hiện nay")}</h2>");
        Row(html, stars.Now, language);
        if (Note(stars, language) is { } note) html.Write($"""<p class="note">{note}</p>""");
        if (stars.Certificate is { } certificate) Certificate(html, certificate, stars.State!.Value, language);
        html.Write($"</section>");
    }

    private static void Row(HtmlWriter html, int? stars, Language language)
    {
        var english = language == Language.English;
        var words = stars is { } count
            ? english ? $"{count} stars" : $"{count} sao"
            : english ? "No stars in force" : "Không có hạng sao hiệu lực";
        html.Write($"""<p class="s">""");
        for (var n = 1; n <= 5; n++)
        {
            html.Write($"""<svg width="34" height="34" viewBox="0 0 24 24" aria-hidden="true" class="{(n <= stars ? "on" : "off")}"><path d="{Icons.Star}"/></svg>""");
        }
        html.Write($"<b>{words}</b></p>");
    }

    /// <summary>What a buyer must not miss: stars that ran out, were withdrawn, or differ from those at issue.</summary>
    private static string? Note(StarsTold stars, Language language)
    {
        var english = language == Language.English;
        var atIssue = stars.AtIssue is { } count
            ? english ? $"When this stamp was issued the product had {count} stars." : $"Khi cấp tem, sản phẩm đạt {count} sao."
            : english ? "When this stamp was issued the product had no stars in force." : "Khi cấp tem, sản phẩm chưa có hạng sao hiệu lực.";
        return (stars.State, stars.Certificate) switch
        {
            (CertificateState.Expired, { } certificate) => english
                ? $"The stars expired on {VietnamTime.Write(certificate.ValidUntil)} and were not renewed. {atIssue}"
                : $"Hạng sao đã hết hạn ngày {VietnamTime.Write(certificate.ValidUntil)} và chưa được công nhận lại. {atIssue}",
            (CertificateState.Withdrawn, { } certificate) => english
                ? $"The certificate was withdrawn on {VietnamTime.Write(certificate.WithdrawnOn!.Value)}: {certificate.WithdrawnReason} {atIssue}"
                : $"Giấy chứng nhận bị thu hồi ngày {VietnamTime.Write(certificate.WithdrawnOn!.Value)}: {certificate.WithdrawnReason} {atIssue}",
            _ => stars.AtIssue == stars.Now ? null : atIssue,
        };
    }

    private static void Certificate(HtmlWriter html, StarCertificate certificate, CertificateState state, Language language)
    {
        var english = language == Language.English;
        html.Write($"""
            <dl><dt>{(english ? "Certificate" : "Giấy chứng nhận")}</dt><dd><bdi>{certificate.Number}</bdi> · {Words.Of(state).In(language)}</dd><dt>{(english ? "Issued by" : "Cơ quan cấp")}</dt><dd>{certificate.Authority}</dd><dt>{(english ? "Valid" : "Hiệu lực")}</dt><dd>{VietnamTime.Write(certificate.DecidedOn)} – {VietnamTime.Write(certificate.ValidUntil)}</dd></dl>
            """);
    }
}
