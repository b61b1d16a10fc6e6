namespace Stamp.Core.Text;

/// <summary>Text as people look for it: without marks, capitals and what stands between words.</summary>
public static class SearchText
{
    /// <summary>A name of 200 characters has at most 100 words; a search of more than this is somebody's paste.</summary>
    public const int MostWords = 8;

    /// <summary>By which names are put in order.</summary>
    public static string Key(string text) => VietnameseLetters.Bare(VietnameseLetters.Compose(text)).ToLowerInvariant();

    /// <summary>Each word once: runs of letters and digits.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var key = Key(text);
        var words = new List<string>();
        for (var at = 0; at < key.Length;)
        {
            var end = at;
            while (end < key.Length && char.IsLetterOrDigit(key[end])) end++;
            if (end > at && !words.Contains(key[at..end])) words.Add(key[at..end]);
            at = end + 1;
        }
        return words;
    }

    /// <summary>The words that someone searches for; each may be the beginning of a longer one.</summary>
    public static IReadOnlyList<string> Asked(string? text) => text is null ? [] : Number(text) is { } number ? [number] : [.. Words(text).Take(MostWords)];

    /// <summary>
    /// A GTIN as it stands under bars ("8 930000 000019", "(01)08930000000019"): one word, though blanks stand in it. From 12
    /// digits on, of which the shortest such GTIN has 12: codes and years in a search are shorter.
    /// </summary>
    private static string? Number(string text)
    {
        var plain = text.Trim();
        if (plain.StartsWith("(01)", StringComparison.Ordinal)) plain = plain[4..];
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        return digits.Length is >= 12 and <= 14 && plain.All(letter => char.IsAsciiDigit(letter) || char.IsWhiteSpace(letter) || letter is '-' or '.') ? digits : null;
    }

    /// <summary>Above every text that begins with <paramref name="beginning"/>.</summary>
    public static string After(string beginning) => beginning + '\uFFFF';
}
