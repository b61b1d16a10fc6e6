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

    /// <summary>
    /// Characters that the form takes: twice the longest address printed (195), so that whole addresses and some text around
    /// them arrive. In a request's first line each is 9 bytes at most ("ế" is %E1%BA%BF): 3,600 of the 4,096 that are read.
    /// </summary>
    private const int Longest = 400;

    /// <summary>What of a text the form shows again.</summary>
    public static string Kept(string typed) => typed.Length <= Longest ? typed : typed[..(char.IsHighSurrogate(typed[Longest - 1]) ? Longest - 1 : Longest)];

    /// <summary>A form that works without scripts; the answer comes by a redirect to the stamp's own address.</summary>
    /// <param name="typed">To be mended; empty at first.</param>
    /// <param name="describedBy">The id of what is wrong with it.</param>
    public static void Form(HtmlWriter html, Language language, string typed = "", string? describedBy = null)
    {
        var english = language == Language.English;
        html.Write($"""
            <form action="/" method="get"><label for="code">{(english ? "Stamp code" : "Mã tem")}</label><input id="code" name="code" value="{typed}" required maxlength="{Longest}" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="7K3MQ-9XW2R-4T6VB-0N8HD" 
            """);
        if (describedBy is not null) html.Write($"""aria-invalid="true" aria-describedby="{describedBy}" """);
        html.Write($"""
            ><input type="hidden" name="lang" value="{(english ? "en" : "vi")}"><button>{(english ? "Check" : "Kiểm tra")}</button></form>
            """);
    }
}
