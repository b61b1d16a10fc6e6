using System.Buffers;
using System.Globalization;
using System.Text;

namespace Stamp.Core.Codes;

/// <summary>What tools add to a text or change in it without anybody seeing it, taken back.</summary>
internal static class TypedText
{
    // Of a: grave, acute, hook, tilde and dot below, circumflex, breve; of o and u the horn too.
    private static readonly SearchValues<char> Marks = SearchValues.Create("\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031B");

    /// <summary>
    /// The text with plain dashes, spaces, letters and digits: full-width characters and digits of other scripts become ASCII;
    /// what is invisible (zero-width, soft hyphens, marks of direction) goes; control characters and line ends become spaces,
    /// as scanners put them around what they send.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // U+FF01 to U+FF5E are the full-width forms of '!' to '~', in the same order.
            var plain = character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character;
            switch (char.GetUnicodeCategory(plain))
            {
                // U+200B, U+00AD, U+FEFF, U+202E; U+FE0F, which makes an emoji of what is before it, is a mark.
                case UnicodeCategory.Format:
                case UnicodeCategory.NonSpacingMark when plain == '\uFE0F':
                    break;
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                // U+2212 is the minus sign, U+30FC what Japanese keyboards give for a dash.
                case UnicodeCategory.DashPunctuation:
                case UnicodeCategory.MathSymbol when plain == '\u2212':
                case UnicodeCategory.ModifierLetter when plain == '\u30FC':
                    clean.Append('-');
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    clean.Append((char)('0' + (int)char.GetNumericValue(plain)));
                    break;
                default:
                    clean.Append(plain);
                    break;
            }
        }
        var result = clean.ToString().Trim();
        // The AIM identifier of the symbol, as ISO/IEC 15424 has it: ]Q1 of a QR code, ]d2 of a Data Matrix.
        return result.Length > 3 && result[0] == ']' && char.IsAsciiLetter(result[1]) && char.IsAsciiLetterOrDigit(result[2]) ? result[3..].Trim() : result;
    }

    /// <summary>What may stand between groups of a code. Dashes of all kinds are '-' by now, spaces of all kinds ' '.</summary>
    public static bool IsSeparator(char character) => character is ' ' or '-' or '_' or '+';

    /// <summary>Without the brackets, quotes and full stops that a sentence puts around a code or an address.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsAround(text[0])) text = text[1..];
        while (text.Length > 0 && IsAround(text[^1])) text = text[..^1];
        return text;
    }

    /// <summary>A letter that Vietnamese has and ASCII has not: đ, a vowel with marks, or one of the marks alone.</summary>
    public static bool IsVietnamese(char character)
    {
        if (character is 'đ' or 'Đ' || Marks.Contains(character)) return true;
        if (character < 128 || !char.IsLetter(character)) return false;
        var parts = character.ToString().Normalize(NormalizationForm.FormD);
        return "aeiouyAEIOUY".Contains(parts[0], StringComparison.Ordinal) && parts.Length > 1 && parts.AsSpan(1).IndexOfAnyExcept(Marks) < 0;
    }

    private static bool IsAround(char character) =>
        IsSeparator(character) || character is '.' or ',' or ';' or ':' or '!' or '?' or '|' or '*' or '`' or '~'
        || char.GetUnicodeCategory(character) is UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        || character is '"' or '\'' or '<' or '>' or '…' or '。' or '、';
}
