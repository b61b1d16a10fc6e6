using Stamp.Verify.Consumer;

namespace Stamp.Verify.Limits;

/// <summary>The page of a <see cref="Notice"/>, in the look of "could not check".</summary>
internal static class NoticePage
{
    public static void Write(HtmlWriter html, Notice notice, Language language)
    {
        var english = language == Language.English;
        PageShell.Open(html, language, $"{notice.Headline.In(language)} – OCOP", english ? "?lang=vi" : "?lang=en");
        // An empty address is the page itself.
        html.Write($"""
            <div class="v unavailable"><svg width="52" height="52" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Away}"/></svg><div><h1>{notice.Headline.In(language)}</h1><p>{notice.Sentence.In(language)}</p><a class="t" href="">{(english ? "Try again" : "Thử lại")}</a></div></div><section><dl><dt>{(english ? "Support code" : "Mã hỗ trợ")}</dt><dd>{notice.SupportCode}</dd></dl></section>
            """);
        PageShell.Close(html, language);
    }
}
