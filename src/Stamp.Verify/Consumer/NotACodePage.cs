using Stamp.Core.Codes;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Consumer;

/// <summary>
/// What a person sees whose text is not a stamp code yet: what is wrong, and the text again to mend. In the colours of
/// plain paper, because it says nothing about any product.
/// </summary>
internal static class NotACodePage
{
    /// <param name="typed">As it came.</param>
    public static void Write(HtmlWriter html, NotACode wrong, string typed, Language language)
    {
        var reason = Reasons.Of(Reason.NotACode);
        var kept = HomePage.Kept(typed);
        // Read as typed text it gives the same answer, whichever address it came by.
        PageShell.Open(
            html, language, $"{reason.Headline.In(language)} – OCOP", $"/?code={Uri.EscapeDataString(kept)}&lang={(language == Language.English ? "vi" : "en")}");
        html.Write($"""
            <div class="v malformed"><svg width="52" height="52" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Of(reason)}"/></svg><div><h1>{reason.Headline.In(language)}</h1><p id="wrong"><strong>{wrong.Sentence.In(language)}</strong></p><p>{reason.Sentence.In(language)}</p></div></div><section>
            """);
        HomePage.Form(html, language, kept, describedBy: "wrong");
        html.Write($"</section>");
        CheckSection.Write(html, Judge.NotACode, reason, language);
        PageShell.Close(html, language);
    }
}
