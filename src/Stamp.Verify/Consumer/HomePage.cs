namespace Stamp.Verify.Consumer;

/// <summary>The page for people who type the code because the camera would not read it.</summary>
internal static class HomePage
{
    public static void Write(HtmlWriter html, Language language)
    {
        var english = language == Language.English;
        PageShell.Open(html, language, english ? "Check an OCOP stamp" : "Kiểm tra tem OCOP", english ? "/?lang=vi" : "/?lang=en");
        html.Write($"""
            <section><h1>{(english ? "Check a stamp" : "Kiểm tra tem")}</h1><p>{(english ? "Scan the QR code with your phone's camera, or type the 20 characters printed with it." : "Quét mã QR bằng máy ảnh điện thoại, hoặc gõ 20 ký tự in cùng mã.")}</p>
            """);
        Form(html, language);
        html.Write($"</section>");
        PageShell.Close(html, language, home: true);
    }

    /// <summary>A form that works without scripts; the answer comes by a redirect to the stamp's own address.</summary>
    public static void Form(HtmlWriter html, Language language)
    {
        var english = language == Language.English;
        html.Write($"""
            <form action="/" method="get"><label for="code">{(english ? "Stamp code" : "Mã tem")}</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="7K3MQ-9XW2R-4T6VB-0N8HD"><input type="hidden" name="lang" value="{(english ? "en" : "vi")}"><button>{(english ? "Check" : "Kiểm tra")}</button></form>
            """);
    }
}
