using System.Globalization;

namespace Stamp.Core.Codes;

/// <summary>A code among other words: "Mã tem: 7K3MQ-9XW2R-4T6VB-0N8HD, mua ở chợ Hôm".</summary>
internal static class CodeWords
{
    /// <summary>Groups of equal length that make a code: as printed, and as people and spreadsheets group it.</summary>
    private static readonly int[] Groups = [20, 10, 5, 4];

    /// <summary>How many different codes there are; the first of them.</summary>
    /// <param name="text">Clean and not escaped.</param>
    public static int Find(string text, out StampCode code)
    {
        code = default;
        var (found, digits) = (0, 0);
        foreach (var words in Runs(text))
        {
            for (var first = 0; first < words.Count; first++)
            {
                if (!TryFrom(words, first, out var joined, out var read)) continue;
                digits += joined.Count(char.IsAsciiDigit);
                if (found > 0 && read == code) continue;
                if (found++ == 0) code = read;
            }
        }
        // One group too many is a mistyped code, not a code beside something else.
        return found == 1 && IsOnlyCode(text) && text.Count(char.IsAsciiDigit) > digits ? 0 : found;
    }

    // A mark alone is a part of the letter before it: à may come as two characters.
    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static bool IsOnlyCode(string text) => text.All(character => TypedText.IsSeparator(character) || CrockfordBase32.TryDecode(character, out _));

    private static bool TryFrom(List<string> words, int first, out string joined, out StampCode code)
    {
        (joined, code) = ("", default);
        var length = words[first].Length;
        var count = Array.IndexOf(Groups, length) < 0 ? 0 : StampCode.Length / length;
        if (count == 0 || first + count > words.Count) return false;
        for (var n = 1; n < count; n++)
            if (words[first + n].Length != length) return false;
        joined = string.Concat(words.GetRange(first, count));
        // Four words of five letters may be a sentence; of 20 characters of a code one in 1,700 has no digit ((22/32)^20).
        return (count == 1 || joined.Any(char.IsAsciiDigit)) && StampCode.TryParse(joined, out code);
    }

    /// <summary>Words in a row with nothing but blanks and dashes between them. Addresses end a row and are not part of it.</summary>
    private static IEnumerable<List<string>> Runs(string text)
    {
        var words = new List<string>();
        foreach (var chunk in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = -1;
            if (AddressText.IsPart(chunk))
            {
                yield return words;
                words = [];
                continue;
            }
            for (var at = 0; at <= chunk.Length; at++)
            {
                if (at < chunk.Length && IsOfWord(chunk[at]))
                {
                    if (start < 0) start = at;
                    continue;
                }
                if (start >= 0) words.Add(chunk[start..at]);
                start = -1;
                if (at == chunk.Length || TypedText.IsSeparator(chunk[at])) continue;
                yield return words;
                words = [];
            }
        }
        yield return words;
    }
}
