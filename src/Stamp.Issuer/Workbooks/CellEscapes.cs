using System.Buffers;
using System.Globalization;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Workbooks;

/// <summary>
/// Text as a cell holds it, so that a reader of workbooks gets the same text back. What XML can't hold is written as
/// "_x0001_" (ECMA-376 part 1, 22.9.2.19), and so is the mark of a text that says "_x0041_" itself. Half of a surrogate
/// pair is no letter: it becomes U+FFFD.
/// </summary>
internal static class CellEscapes
{
    /// <summary>Whatever may need another form: nearly no text holds any of it, and none of variable data does.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create([
        .. "<>&\"'_\uFFFE\uFFFF", .. Enumerable.Range(0, ' ').Select(code => (char)code), .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
    ]);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Programs take text that begins so for a formula once it is typed, or saved as CSV and opened again.</summary>
    public static bool BeginsLikeAFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    /// <summary>Readers of XML may drop blanks and line ends at either end.</summary>
    public static bool HasOuterBlanks(string text) => text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));

    public static void Write(TextBuffer buffer, string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Special) is var at && at >= 0)
        {
            buffer.Text(rest[..at]);
            rest = rest[at..];
            rest = rest[Letter(buffer, rest)..];
        }
        buffer.Text(rest);
    }

    /// <returns>How many characters are done.</returns>
    private static int Letter(TextBuffer buffer, ReadOnlySpan<char> rest)
    {
        switch (rest[0])
        {
            case '<': buffer.Raw("&lt;"u8); break;
            case '>': buffer.Raw("&gt;"u8); break;
            case '&': buffer.Raw("&amp;"u8); break;
            case '"': buffer.Raw("&quot;"u8); break;
            case '\'': buffer.Raw("&apos;"u8); break;
            case '_': buffer.Raw(LooksEscaped(rest) ? "_x005F_"u8 : "_"u8); break;
            case '\t': buffer.Raw("\t"u8); break;
            case '\n': buffer.Raw("\n"u8); break;
            case var letter when char.IsSurrogate(letter):
                if (rest.Length < 2 || !char.IsSurrogatePair(letter, rest[1]))
                {
                    buffer.Raw("\uFFFD"u8);
                    break;
                }
                buffer.Text(rest[..2]);
                return 2;
            // A carriage return too: XML makes a line feed of it.
            case var letter: buffer.Text(string.Create(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_")); break;
        }
        return 1;
    }

    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);
}
