using System.Collections.Frozen;
using System.Text;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Composes Vietnamese letters out of a letter and its marks, as NFC does. The programs run with invariant
/// globalization, where <see cref="string.Normalize()"/> leaves everything but ASCII as it is, and text from
/// some systems comes decomposed. Other combinations are left as they are.
/// </summary>
public static class VietnameseComposition
{
    /// <summary>No mark, then grave, hook above, tilde, acute, dot below.</summary>
    private const string Tones = "\0\u0300\u0309\u0303\u0301\u0323";

    /// <summary>No mark, then breve, circumflex, horn: they make another vowel.</summary>
    private const string Shapes = "\0\u0306\u0302\u031B";

    /// <summary>Each vowel in the order of <see cref="Tones"/>, with its plain letter and its place in <see cref="Shapes"/>.</summary>
    private static readonly (char Plain, int Shape, string Toned)[] Vowels =
    [
        ('a', 0, "aàảãáạ"), ('a', 1, "ăằẳẵắặ"), ('a', 2, "âầẩẫấậ"),
        ('e', 0, "eèẻẽéẹ"), ('e', 2, "êềểễếệ"), ('i', 0, "iìỉĩíị"),
        ('o', 0, "oòỏõóọ"), ('o', 2, "ôồổỗốộ"), ('o', 3, "ơờởỡớợ"),
        ('u', 0, "uùủũúụ"), ('u', 3, "ưừửữứự"), ('y', 0, "yỳỷỹýỵ"),
    ];

    private static readonly FrozenDictionary<char, (char Plain, int Shape, int Tone)> Parts = Both()
        .ToFrozenDictionary(letter => letter.Whole, letter => letter.Parts);

    private static readonly FrozenDictionary<(char, int, int), char> Wholes = Both()
        .ToFrozenDictionary(letter => letter.Parts, letter => letter.Whole);

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAny(Tones.AsSpan(1)) && !text.AsSpan().ContainsAny(Shapes.AsSpan(1))) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Marks come in whatever order; a letter takes one of each kind.
            if (composed.Length > 0 && With(composed[^1], character) is { } whole) composed[^1] = whole;
            else composed.Append(character);
        }
        return composed.ToString();
    }

    private static char? With(char letter, char mark)
    {
        if (!Parts.TryGetValue(letter, out var parts) || mark == '\0') return null;
        int tone = Tones.IndexOf(mark), shape = Shapes.IndexOf(mark);
        if (tone > 0 && parts.Tone == 0) parts.Tone = tone;
        else if (shape > 0 && parts.Shape == 0) parts.Shape = shape;
        else return null;
        return Wholes.TryGetValue(parts, out var whole) ? whole : null;
    }

    private static IEnumerable<(char Whole, (char Plain, int Shape, int Tone) Parts)> Both()
    {
        foreach (var (plain, shape, toned) in Vowels)
        {
            for (var tone = 0; tone < Tones.Length; tone++)
            {
                yield return (toned[tone], (plain, shape, tone));
                yield return (char.ToUpperInvariant(toned[tone]), (char.ToUpperInvariant(plain), shape, tone));
            }
        }
    }
}
