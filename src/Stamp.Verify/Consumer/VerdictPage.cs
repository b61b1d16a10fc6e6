using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>
/// What a person sees after a scan: the verdict first, then the stars, product, producer, certificate,
/// lot and the history of checks.
/// </summary>
internal static class VerdictPage
{
    private static readonly MadeSections<ProductSnapshot, StarsTold> Stars =
        new(static (html, _, told, language) => StarSection.Write(html, told, language));

    private static readonly MadeSections<ProductSnapshot, DateOnly> Products =
        new(static (html, snapshot, today, language) => ProductSection.Write(html, snapshot, language, today));

    public static void Write(HtmlWriter html, Verdict verdict, Language language, DateTimeOffset now)
    {
        var reason = Reasons.Of(verdict.Reason);
        PageShell.Open(html, language, $"{reason.Headline.In(language)} – OCOP", language == Language.English ? "?lang=vi" : "?lang=en");
        Headline(html, verdict, reason, language);
        if (verdict.Product is { } product)
        {
            if (verdict.Stars is { } told) Stars.Write(html, product, told, language);
            Products.Write(html, product, VietnamTime.DateOf(now), language);
        }
        if (verdict.Lot is { } lot) LotSection.Write(html, lot, language);
        CheckSection.Write(html, verdict, reason, language);
        PageShell.Close(html, language);
    }

    private static void Headline(HtmlWriter html, Verdict verdict, ReasonText reason, Language language)
    {
        var look = verdict.Reason == Reason.GenuineCaution ? "caution" : Reasons.NameOf(reason.Answer);
        html.Write($"""
            <div class="v {look}"><svg width="52" height="52" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Of(reason)}"/></svg><div><h1>{reason.Headline.In(language)}</h1><p>{CautionSigns.SentenceOf(verdict).In(language)}</p>
            """);
        if (verdict.Reason is Reason.Recalled or Reason.Voided && verdict.Batch?.Ranges.At(verdict.Stamp!.Value.Index)?.Move is { } move)
        {
            var why = move.VoidReason is { } voided ? Words.Of(voided).In(language) : move.Reason;
            html.Write($"<p><strong>{(language == Language.English ? "Reason" : "Lý do")}:</strong> {why} ({VietnamTime.Write(VietnamTime.DateOf(move.At))})</p>");
        }
        // An empty address is the page itself.
        if (reason.Answer is Answer.Unavailable) html.Write($"""<a class="t" href="">{(language == Language.English ? "Try again" : "Thử lại")}</a>""");
        html.Write($"</div></div>");
        if (reason.Answer is Answer.Unknown)
        {
            html.Write($"<section>");
            HomePage.Form(html, language);
            html.Write($"</section>");
        }
    }
}
