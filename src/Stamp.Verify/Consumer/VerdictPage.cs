using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>
/// What a person sees after a scan: the verdict first, then the stars, product, producer, certificate,
/// lot and the history of checks.
/// </summary>
internal static class VerdictPage
{
    // The same for every page that gives this answer; the variant is the one thing that there is.
    private static readonly MadeSections<ReasonText, string> Tops = new(static (html, reason, _, language) => Top(html, reason, reason.Sentence, language));

    private static readonly MadeSections<ProductSnapshot, StarsTold> Stars =
        new(static (html, _, told, language) => StarSection.Write(html, told, language));

    private static readonly MadeSections<ProductSnapshot, DateOnly> Products =
        new(static (html, snapshot, today, language) => ProductSection.Write(html, snapshot, language, today));

    private static readonly MadeSections<ProductionLot, DateOnly> Lots =
        new(static (html, lot, _, language) => LotSection.Write(html, lot, language));

    public static void Write(HtmlWriter html, Verdict verdict, Language language, DateTimeOffset now)
    {
        var reason = Reasons.Of(verdict.Reason);
        if (verdict.Sign is null) Tops.Write(html, reason, reason.Name, language);
        else Top(html, reason, CautionSigns.SentenceOf(verdict), language);
        if (verdict.Reason is Reason.Recalled or Reason.Voided) Why(html, verdict, language);
        // An empty address is the page itself.
        if (reason.Answer is Answer.Unavailable) html.Write($"""<a class="t" href="">{(language == Language.English ? "Try again" : "Thử lại")}</a>""");
        html.Write($"</div></div>");
        if (reason.Answer is Answer.Unknown)
        {
            html.Write($"<section>");
            HomePage.Form(html, language);
            html.Write($"</section>");
        }
        if (verdict.Product is { } product)
        {
            if (verdict.Stars is { } told) Stars.Write(html, product, told, language);
            Products.Write(html, product, VietnamTime.DateOf(now), language);
        }
        if (verdict.Lot is { } lot) Lots.Write(html, lot, lot.ExpiresOn, language);
        CheckSection.Write(html, verdict, reason, language);
        PageShell.Close(html, language);
    }

    private static void Top(HtmlWriter html, ReasonText reason, Bilingual sentence, Language language)
    {
        PageShell.Open(html, language, $"{reason.Headline.In(language)} – OCOP", language == Language.English ? "?lang=vi" : "?lang=en");
        var look = reason.Reason == Reason.GenuineCaution ? "caution" : Reasons.NameOf(reason.Answer);
        html.Write($"""
            <div class="v {look}"><svg width="52" height="52" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Of(reason)}"/></svg><div><h1>{reason.Headline.In(language)}</h1><p>{sentence.In(language)}</p>
            """);
    }

    private static void Why(HtmlWriter html, Verdict verdict, Language language)
    {
        if (verdict.Batch?.Ranges.At(verdict.Stamp!.Value.Index)?.Move is not { } move) return;
        var why = move.VoidReason is { } voided ? Words.Of(voided).In(language) : move.Reason;
        html.Write($"<p><strong>{(language == Language.English ? "Reason" : "Lý do")}:</strong> {why} ({VietnamTime.Write(VietnamTime.DateOf(move.At))})</p>");
    }
}
