using System.Text;

namespace Stamp.Core.Text;

/// <summary>
/// Unicode NFC for Vietnamese. The programs run without ICU (InvariantGlobalization), where
/// <see cref="string.Normalize()"/> returns its input unchanged; yet files saved on a Mac spell "ế" as
/// e + ◌̂ + ◌́. This composes exactly the letters of Vietnamese and leaves everything else as it is.
/// </summary>
public static class VietnameseLetters
{
    private const char None = '\0', Circumflex = '\u0302', Breve = '\u0306', Horn = '\u031B';
    private const string Tones = "\0\u0300\u0301\u0303\u0309\u0323";

    // Each base, its shape, and the letters with no tone, grave, acute, tilde, hook above, dot below.
    private static readonly (char Base, char Shape, string Letters)[] Rows =
    [
        ('a', None, "aàáãảạ"), ('a', Breve, "ăằắẵẳặ"), ('a', Circumflex, "âầấẫẩậ"),
        ('e', None, "eèéẽẻẹ"), ('e', Circumflex, "êềếễểệ"),
        ('i', None, "iìíĩỉị"),
        ('o', None, "oòóõỏọ"), ('o', Circumflex, "ôồốỗổộ"), ('o', Horn, "ơờớỡởợ"),
        ('u', None, "uùúũủụ"), ('u', Horn, "ưừứữửự"),
        ('y', None, "yỳýỹỷỵ"),
    ];

    private static readonly Dictionary<(char Base, char Shape, char Tone), char> Composed = [];
    private static readonly Dictionary<char, (char Base, char Shape, char Tone)> Taken = [];

    static VietnameseLetters()
    {
        foreach (var (plain, shape, letters) in Rows)
        {
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                Add(plain, shape, Tones[tone], letters[tone]);
                Add(char.ToUpperInvariant(plain), shape, Tones[tone], char.ToUpperInvariant(letters[tone]));
            }
        }

        static void Add(char plain, char shape, char tone, char letter)
        {
            Composed[(plain, shape, tone)] = letter;
            Taken[letter] = (plain, shape, tone);
        }
    }

    /// <summary>Puts each letter and the marks after it together where Vietnamese has one letter for them.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u0323')) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (composed.Length > 0 && Join(composed[^1], character) is { } letter) composed[^1] = letter;
            else composed.Append(character);
        }
        return composed.ToString();
    }

    /// <summary>A letter without its tone but with its shape, and the tone's combining mark or '\0': ế → ê, U+0301. Null for what is no vowel of Vietnamese.</summary>
    internal static (char Letter, char Tone)? WithoutTone(char letter) =>
        Taken.TryGetValue(letter, out var parts) ? (Composed[(parts.Base, parts.Shape, None)], parts.Tone) : null;

    /// <summary>The letters without their marks, đ as d: as on keyboards and in headers that have no others.</summary>
    public static string Bare(string text) => string.Create(text.Length, text, static (bare, given) =>
    {
        for (var n = 0; n < bare.Length; n++)
        {
            bare[n] = given[n] switch
            {
                'đ' => 'd',
                'Đ' => 'D',
                var letter => Taken.TryGetValue(letter, out var parts) ? parts.Base : letter,
            };
        }
    });

    // Marks come in either order: ệ is e + dot + circumflex in canonical order, but not as everyone types it.
    private static char? Join(char letter, char mark)
    {
        if (!Taken.TryGetValue(letter, out var parts)) return null;
        if (mark is Circumflex or Breve or Horn && parts.Shape == None)
            return Composed.TryGetValue((parts.Base, mark, parts.Tone), out var shaped) ? shaped : null;
        if (mark != None && Tones.Contains(mark, StringComparison.Ordinal) && parts.Tone == None)
            return Composed.TryGetValue((parts.Base, parts.Shape, mark), out var toned) ? toned : null;
        return null;
    }
}
