using System.Collections.Frozen;

namespace Stamp.Core.Text.Damage;

/// <summary>
/// Whether a word could be a syllable of Vietnamese: an initial, a rime, at most one tone, and before a final c, ch, p
/// or t only the tones that stand there. It says nothing of meaning; random letters hardly ever pass, which is what
/// tells a damaged text from a sound one.
/// </summary>
internal static class VietnameseSyllable
{
    private const char Acute = '\u0301', Dot = '\u0323';

    private static readonly string[] Initials =
        ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];

    // Without tones. Those with ă and â never end in them.
    private static readonly FrozenSet<string> Rimes = """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uc ui um un ung up ut uân uâng uât uây uôc uôi uôm uôn uông uôt uê uêch uênh uêu uơ uy uya uych uyên uyêt uynh uyp uyt uyu
        ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
        y ych yêm yên yêng yêt yêu yn ynh yp yt yu
        """.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // Written so in the names of Đắk Lắk, Đắk Nông, Đăk Hà.
    private static readonly string[] OfTheHighlands = ["đắk", "đăk", "lắk", "pắk"];

    /// <param name="word">One word, in either case, composed.</param>
    public static bool Is(string word) => OfTheHighlands.Contains(word.ToLowerInvariant()) || Bare(word) is var (letters, tone)
        && Initials.Any(initial => letters.StartsWith(initial, StringComparison.Ordinal) && Fits(letters[initial.Length..], tone));

    /// <summary>As <see cref="Is"/>, after any consonants: names of other peoples (Krông, Bru, Xtiêng) and brands have initials of their own.</summary>
    public static bool MayBe(string word)
    {
        if (Bare(word) is not var (letters, tone)) return false;
        if (Is(word)) return true;
        var vowel = letters.AsSpan().IndexOfAnyExcept("bcdđfghjklmnpqrstvwxz'’");
        return vowel >= 0 && Fits(letters[vowel..], tone);
    }

    private static bool Fits(string rime, char tone) =>
        Rimes.Contains(rime) && (rime[^1] is not ('c' or 'p' or 't') && !rime.EndsWith("ch", StringComparison.Ordinal) || tone is Acute or Dot);

    /// <summary>In small letters without the tone; null where there are two of them.</summary>
    private static (string Letters, char Tone)? Bare(string word)
    {
        var tone = '\0';
        var letters = new char[word.Length];
        for (var at = 0; at < word.Length; at++)
        {
            var letter = char.ToLowerInvariant(word[at]);
            letters[at] = letter;
            if (VietnameseLetters.WithoutTone(letter) is not var (plain, mark)) continue;
            letters[at] = plain;
            if (mark == '\0') continue;
            if (tone != '\0') return null;
            tone = mark;
        }
        return (new(letters), tone);
    }
}
