using System.Globalization;
using System.Text;

namespace Stamp.Core.Text;

/// <summary>
/// One line of text that a person or a file gave: composed (NFC), trimmed, of bounded length, without
/// control characters and without marks that can't be seen but turn or hide what stands beside them.
/// Emoji and HTML are just text: whoever shows it escapes it.
/// </summary>
public static class PlainText
{
    /// <summary>Names of products and producers. The longest OCOP product names run to about 120 characters.</summary>
    public const int NameLength = 200;

    /// <summary>Codes of the office's own: short enough to be typed and to stand in a file name.</summary>
    public const int CodeLength = 40;

    /// <summary>Why something was recalled or withdrawn: two or three sentences.</summary>
    public const int ReasonLength = 500;

    /// <summary>Lot numbers; GS1 application identifier (10) allows 20, older producers write longer ones.</summary>
    public const int LotLength = 50;

    /// <param name="what">Names the input in the sentence: "tên sản phẩm", "the product's name".</param>
    /// <param name="longest">In Unicode code points.</param>
    public static Outcome<string> Required(string? text, Bilingual what, int longest)
    {
        if (!Optional(text, what, longest).Succeeded(out var clean, out var rejection)) return rejection;
        return clean.Length > 0 ? clean : Rejection.BadInput($"Thiếu {what.Vi}.", $"{Capital(what.En)} is missing.");
    }

    /// <summary>As <see cref="Required"/>; nothing at all is an empty string.</summary>
    public static Outcome<string> Optional(string? text, Bilingual what, int longest)
    {
        var clean = PlainBlanks(VietnameseLetters.Compose(text ?? "")).Trim();
        var count = 0;
        var previous = default(Rune);
        foreach (var rune in clean.EnumerateRunes())
        {
            if (++count > longest)
            {
                return Rejection.BadInput(
                    $"{Capital(what.Vi)} dài quá {longest} ký tự.", $"{Capital(what.En)} is longer than {longest} characters.");
            }
            if (Refuses(rune, previous))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
                return Rejection.BadInput(
                    $"{Capital(what.Vi)} chứa ký tự điều khiển hoặc ký tự ẩn {name}.",
                    $"{Capital(what.En)} contains the control or invisible character {name}.");
            }
            previous = rune;
        }
        return clean;
    }

    /// <summary>
    /// Blanks of other widths and those that cannot be broken at (U+00A0, U+202F, U+3000 …) as plain ones: a page or Word
    /// brought them along, nobody sees them, and two names would differ by them.
    /// </summary>
    public static string PlainBlanks(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        return string.Create(text.Length, text, static (plain, given) =>
        {
            for (var n = 0; n < plain.Length; n++) plain[n] = char.GetUnicodeCategory(given[n]) == UnicodeCategory.SpaceSeparator ? ' ' : given[n];
        });
    }

    /// <summary>Letters A–Z, digits, hyphens; lower case is raised.</summary>
    public static Outcome<string> Code(string? text, Bilingual what)
    {
        if (!Required(text, what, CodeLength).Succeeded(out var clean, out var rejection)) return rejection;
        var code = clean.ToUpperInvariant();
        foreach (var character in code)
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '-') continue;
            return Rejection.BadInput(
                $"{Capital(what.Vi)} chỉ được gồm chữ A–Z không dấu, chữ số và dấu gạch nối: \"{clean}\".",
                $"{Capital(what.En)} may hold only letters A–Z, digits and hyphens: \"{clean}\".");
        }
        return code;
    }

    // U+FFFD stands for what could not be decoded, lone surrogates included. Format characters (Cf) hold
    // the bidi controls, zero-width spaces, byte order marks and tags. The zero-width joiner alone is let
    // through, and only where it joins emoji: after a symbol, a skin tone or an emoji selector.
    private static bool Refuses(Rune rune, Rune previous) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value != 0x200D || !IsEmoji(previous),
        _ => rune == Rune.ReplacementChar,
    };

    private static bool IsEmoji(Rune rune) => rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    private static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
