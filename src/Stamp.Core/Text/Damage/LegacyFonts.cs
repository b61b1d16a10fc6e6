using System.Text;

namespace Stamp.Core.Text.Damage;

/// <summary>
/// The fonts in which Vietnamese was typed before Unicode: their texts are letters of windows-1252 that only looked
/// Vietnamese in the font. Each method answers null where the text holds a letter that the font has no use for.
/// </summary>
internal static class LegacyFonts
{
    // TCVN 5712:1993, table VN3, from 0xA1 on; a space where it has nothing.
    private const string Vn3 =
        "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";

    // VNI: a vowel and the letter after it that draws its marks.
    private static readonly Dictionary<(char, char), char> Pairs = [];

    // VNI: what stands alone.
    private const string Alone = "ôöñíìæóòî", Letters = "ơưđíìỉĩịỵ";

    static LegacyFonts()
    {
        // With no shape: acute, grave, hook above, tilde, dot below.
        foreach (var (vowel, toned) in new[] { ('a', "áàảãạ"), ('e', "éèẻẽẹ"), ('o', "óòỏõọ"), ('u', "úùủũụ"), ('y', "ýỳỷỹ"), ('ô', "ớờởỡợ"), ('ö', "ứừửữự") })
            Add(vowel, "ùøûõï"[..toned.Length], toned);
        // Circumflex alone, then with the tones.
        foreach (var (vowel, toned) in new[] { ('a', "âấầẩẫậ"), ('e', "êếềểễệ"), ('o', "ôốồổỗộ") }) Add(vowel, "âáàåãä", toned);
        // Breve.
        Add('a', "êéèúüë", "ăắằẳẵặ");

        static void Add(char vowel, string marks, string letters)
        {
            for (var n = 0; n < marks.Length; n++) Pairs[(vowel, marks[n])] = letters[n];
        }
    }

    public static string? FromTcvn3(string text)
    {
        var read = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is < '\u0080' or '\u00A0') read.Append(letter);
            else if (letter is >= '\u00A1' and <= '\u00FF' && Vn3[letter - 0xA1] is not ' ' and var meant) read.Append(meant);
            else return null;
        }
        // The font for capitals has them in the places of the small letters.
        return RaiseWords(read.ToString());
    }

    public static string? FromVni(string text)
    {
        var read = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            var small = char.ToLowerInvariant(letter);
            if (at + 1 < text.Length && Pairs.TryGetValue((small, char.ToLowerInvariant(text[at + 1])), out var meant)) at++;
            else if (letter is < '\u0080' or '\u00A0') meant = letter;
            else if (Alone.IndexOf(small, StringComparison.Ordinal) is >= 0 and var place) meant = Letters[place];
            else return null;
            read.Append(letter == small ? meant : char.ToUpperInvariant(meant));
        }
        return read.ToString();
    }

    /// <summary>In a word whose plain letters are all capitals, and at least two, the others are capitals too.</summary>
    private static string RaiseWords(string text)
    {
        var letters = text.ToCharArray();
        for (var at = 0; at < letters.Length;)
        {
            var end = at;
            while (end < letters.Length && char.IsLetter(letters[end])) end++;
            var plain = letters.AsSpan(at, end - at).ToArray().Where(char.IsAsciiLetter).ToList();
            if (plain.Count >= 2 && plain.TrueForAll(char.IsAsciiLetterUpper))
                for (var n = at; n < end; n++) letters[n] = char.ToUpperInvariant(letters[n]);
            at = end + 1;
        }
        return new(letters);
    }
}
