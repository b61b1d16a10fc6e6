using System.Globalization;
using System.Text;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>
/// What people write about a case. Unlike <see cref="PlainText"/> nothing is refused for what can't be seen: a
/// telephone's keyboard or a chat that it was copied from put it there, and it is taken out.
/// </summary>
internal static class CaseText
{
    /// <summary>One line: composed, trimmed, breaks and runs of spaces turned into one space.</summary>
    public static string Line(string? text) => string.Join(' ', Lines(text).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines, each composed and trimmed; no more than one empty line between two, none at the ends.</summary>
    public static string Lines(string? text)
    {
        var lines = new List<string>();
        foreach (var raw in VietnameseLetters.Compose(text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            var line = Seen(raw).Trim();
            if (line.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0)) lines.Add(line);
        }
        return string.Join('\n', lines).TrimEnd('\n');
    }

    private static string Seen(string raw)
    {
        var line = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (rune.Value == '\t') line.Append(' ');
            else if (IsSeen(rune)) line.Append(rune);
        }
        return line.ToString();
    }

    // Of the format characters, which turn and hide what stands beside them, the zero-width joiner alone stays: emoji need it.
    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value == 0x200D,
        _ => rune != Rune.ReplacementChar,
    };
}
