using System.Globalization;
using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>
/// What of a text can be printed: composed, on one line, every character with a glyph in the font.
/// </summary>
/// <param name="Lost">Visible characters that the font lacks, each once.</param>
public sealed record LabelText(string Text, IReadOnlyList<string> Lost)
{
    /// <summary>Enough to recognise the trouble in a sentence that must stay one line.</summary>
    private const int MostNamed = 8;

    public static LabelText Of(string raw, TrueTypeFont font)
    {
        var text = new StringBuilder(raw.Length);
        var lost = new List<string>();
        var blank = false;
        // A lone surrogate comes out of EnumerateRunes as U+FFFD.
        foreach (var rune in VietnameseLetters.Compose(raw).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                blank = text.Length > 0;
                continue;
            }
            // Marks of direction, joiners, selectors and controls have no ink of their own to miss.
            if (category is UnicodeCategory.Control or UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F) continue;
            // A mark that did not compose would be drawn beside its letter: nothing here stacks marks.
            if (!rune.IsBmp || !font.Has(rune.Value) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                var shown = rune.ToString();
                if (!lost.Contains(shown)) lost.Add(shown);
                continue;
            }
            if (blank) text.Append(' ');
            blank = false;
            text.Append((char)rune.Value);
        }
        return new(text.ToString(), lost);
    }

    /// <param name="what">Which text, e.g. ("tên sản phẩm", "product name").</param>
    public Bilingual? Warning(Bilingual what)
    {
        if (Lost.Count == 0) return null;
        var named = string.Join(' ', Lost.Take(MostNamed).Select(Name)) + (Lost.Count > MostNamed ? " …" : "");
        return new(
            $"Phông chữ in tem không có {named}: {what.Vi} được in thiếu các ký tự đó.",
            $"The label font lacks {named}: the {what.En} is printed without them.");
    }

    private static string Name(string lost) =>
        string.Create(CultureInfo.InvariantCulture, $"U+{Rune.GetRuneAt(lost, 0).Value:X4}");
}
