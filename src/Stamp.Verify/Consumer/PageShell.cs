using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Text;

namespace Stamp.Verify.Consumer;

/// <summary>What every page has around it: head, style, the service's name, the way to the other language.</summary>
internal static class PageShell
{
    private static readonly string Sheet = Read("page.css");

    private static readonly byte[] Style = Bytes(Sheet);

    // By language, without and with the way to another stamp.
    private static readonly byte[][] Ends =
        [.. Enum.GetValues<Language>().SelectMany(language => new[] { End(language, home: false), End(language, home: true) })];

    /// <summary>
    /// Nothing but this one style block may act on the page: no script, no picture from elsewhere, no
    /// frame around it. The form may only come back to us.
    /// </summary>
    public static string ContentSecurityPolicy { get; } = PolicyOf(Style);

    /// <summary>The style of every page with more behind it, for pages that few people see: others don't carry its bytes.</summary>
    public static byte[] StyleWith(string resource) => Bytes(Sheet + Read(resource));

    public static string PolicyOf(byte[] style) =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(style))}'; "
        + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="otherLanguage">Where the same page is in the other language.</param>
    /// <param name="style">Null: every page's.</param>
    public static void Open(HtmlWriter html, Language language, string title, string otherLanguage, byte[]? style = null)
    {
        var (code, name, programme, other, otherCode) = language == Language.English
            ? ("en", "OCOP smart stamp", "One Commune One Product", "Tiếng Việt", "vi")
            : ("vi", "Tem điện tử OCOP", "Mỗi xã một sản phẩm", "English", "en");
        html.Write($"""
            <!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="theme-color" content="#0d5c38"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>
            """);
        html.Raw(style ?? Style);
        html.Write($"""
            </style></head><body><header><div><svg width="34" height="34" viewBox="0 0 24 24" aria-hidden="true"><path d="{Icons.Mark}"/></svg><p><b>{name}</b><small>{programme}</small></p><a href="{otherLanguage}" lang="{otherCode}" hreflang="{otherCode}">{other}</a></div></header><main>
            """);
    }

    /// <param name="home">The home page needs no way to itself.</param>
    public static void Close(HtmlWriter html, Language language, bool home = false) => html.Raw(Ends[((int)language * 2) + (home ? 1 : 0)]);

    private static byte[] End(Language language, bool home)
    {
        var english = language == Language.English;
        var bytes = new ArrayBufferWriter<byte>();
        var html = new HtmlWriter(bytes);
        html.Write($"</main><footer>");
        if (!home) html.Write($"""<p><a href="{(english ? "/?lang=en" : "/?lang=vi")}">{(english ? "Check another stamp" : "Kiểm tra tem khác")}</a></p>""");
        html.Write($"""
            <p>{(english
                ? "We count scans to notice copied labels. We keep no names and no addresses of visitors."
                : "Chúng tôi đếm lượt quét để phát hiện tem bị sao chép, không lưu tên hay địa chỉ của người quét.")}</p></footer></body></html>
            """);
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Bytes(string sheet) => Encoding.UTF8.GetBytes(StyleFallbacks.Add(sheet));

    private static string Read(string name)
    {
        using var stream = typeof(PageShell).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("");
    }
}
