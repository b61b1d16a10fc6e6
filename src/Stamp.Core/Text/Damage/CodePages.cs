using System.Text;

namespace Stamp.Core.Text.Damage;

/// <summary>The code pages of Windows that Vietnamese texts come through. Nothing is guessed: null where a letter or byte does not fit.</summary>
public static class CodePages
{
    private static readonly Encoding Western = Page(1252), Vietnamese = Page(1258);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes of windows-1252 as text; every byte is a letter or a control character.</summary>
    public static string FromWestern(ReadOnlySpan<byte> bytes) => Western.GetString(bytes);

    /// <summary>Bytes of windows-1258 as text, letters and the marks after them put together.</summary>
    public static string FromVietnamese(ReadOnlySpan<byte> bytes) => VietnameseLetters.Compose(Vietnamese.GetString(bytes));

    /// <summary>windows-1258 that was read as windows-1252.</summary>
    internal static string? MeantVietnamese(string text) => Bytes(text, Western) is { } bytes ? FromVietnamese(bytes) : null;

    /// <summary>UTF-8 that was read as windows-1252 or windows-1258, as often as it was.</summary>
    internal static string? MeantUtf8(string text)
    {
        string? meant = null;
        // Three times are more than anyone has sent; each makes the text shorter.
        for (var times = 0; times < 3; times++)
        {
            if ((Once(text, Western) ?? Once(text, Vietnamese)) is not { } once) break;
            meant = text = once;
        }
        // Control characters are half a letter that another turn would have made whole.
        return meant is null || meant.AsSpan().ContainsAnyInRange('\u0080', '\u009F') ? null : meant;
    }

    private static string? Once(string text, Encoding page)
    {
        if (System.Text.Ascii.IsValid(text) || Bytes(text, page) is not { } bytes) return null;
        try
        {
            var meant = VietnameseLetters.Compose(Utf8.GetString(Mend(bytes)));
            return meant.All(IsOfLatin) ? meant : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Letters of Latin, the marks of Vietnamese, punctuation, signs (₫, ™): other scripts come out of chance pairs of letters.</summary>
    private static bool IsOfLatin(char letter) =>
        letter is <= '\u024F' or (>= '\u0300' and <= '\u031B') or '\u0323' or '\u02C6' or '\u02DC' or (>= '\u1E00' and <= '\u1EFF') or (>= '\u2010' and <= '\u2122');

    /// <summary>
    /// "à" is C3 A0, and A0 a blank that cannot be broken at: on its way it has often become a plain blank, or was cut off
    /// the end. A plain blank is taken for it only behind a small letter, or where the text has other letters of UTF-8:
    /// "XÃ HOA" is sound.
    /// </summary>
    private static byte[] Mend(byte[] bytes)
    {
        var certain = false;
        for (var at = 0; at + 1 < bytes.Length; at++) certain |= bytes[at] is >= 0xC3 and <= 0xE1 && bytes[at + 1] is >= 0x80 and <= 0xBF;
        var mended = new List<byte>(bytes.Length + 1);
        for (var at = 0; at < bytes.Length; at++)
        {
            mended.Add(bytes[at]);
            if (bytes[at] != 0xC3 || (!certain && (at == 0 || !char.IsAsciiLetterLower((char)bytes[at - 1])))) continue;
            if (at + 1 == bytes.Length) mended.Add(0xA0);
            else if (bytes[at + 1] == (byte)' ')
            {
                mended.Add(0xA0);
                at++;
            }
        }
        return [.. mended];
    }

    /// <summary>Control characters U+0080 to U+009F stand for the bytes that the page has no letter for.</summary>
    private static byte[]? Bytes(string text, Encoding page)
    {
        var bytes = new byte[text.Length];
        Span<byte> one = stackalloc byte[4];
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter < '\u00A0') bytes[at] = (byte)letter;
            else if (page.TryGetBytes([letter], one, out var count) && count == 1 && (one[0] != (byte)'?')) bytes[at] = one[0];
            else return null;
        }
        return bytes;
    }

    private static Encoding Page(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;
}
