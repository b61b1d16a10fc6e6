using System.Text.RegularExpressions;

namespace Stamp.Core.Text.Damage;

/// <summary>
/// Whether a text was damaged on its way here, and what it was. Pure. A guess is made only where the text as it stands
/// can't be Vietnamese and the text that it would come from is: names of other peoples, languages and brands stay as
/// they are. What could be both ("cà" is sound, and a TCVN3 font's "cå" is not) is left alone, unless its neighbours
/// show which it is (<see cref="AmongDamaged"/>).
/// </summary>
public static partial class DamagedText
{
    /// <summary>What stands beside words in sound texts of windows-1252 and windows-1258.</summary>
    private const string Punctuation = "“”‘’–—…•™×÷₫";

    private static readonly (DamageKind Kind, Func<string, string?> Read)[] Readings =
    [
        (DamageKind.Tcvn3, LegacyFonts.FromTcvn3), (DamageKind.Vni, LegacyFonts.FromVni), (DamageKind.Windows1258, CodePages.MeantVietnamese),
    ];

    /// <returns>Null for a sound text.</returns>
    public static TextDamage? Look(string text)
    {
        if (text.Length == 0) return null;
        var trimmed = text.Trim();
        if (Errors().IsMatch(trimmed)) return new(DamageKind.ExcelError, null);
        if (TooNarrow().IsMatch(trimmed)) return new(DamageKind.TooNarrow, null);
        if (TurnedDate().IsMatch(trimmed)) return new(DamageKind.TurnedDate, null);
        if (Shortened().IsMatch(trimmed)) return new(DamageKind.ShortenedNumber, null);
        if (!System.Text.Ascii.IsValid(text) && Misread(text) is { } misread) return misread;
        return Lost(text) ? new(DamageKind.LostLetters, null) : null;
    }

    /// <summary>Looks at a text that stands beside others damaged in one way: one that could be sound or damaged like them is damaged like them.</summary>
    public static TextDamage? AmongDamaged(string text, DamageKind kind)
    {
        foreach (var (same, read) in Readings)
        {
            if (same == kind && Reads(text, read, alone: false) is var (meant, _)) return new(kind, meant);
        }
        return Look(text);
    }

    /// <summary>Whether a text holds a letter that only Unicode has, so that no font or code page of before was in play.</summary>
    public static bool IsSurelyUnicode(string text) => text.AsSpan().ContainsAnyInRange('\u1EA0', '\u1EF9') && Look(text) is null;

    /// <summary>
    /// Which part of a text's words with marks are syllables of Vietnamese, 0 to 1; 1 where none has marks. Words of one
    /// letter say nothing either way; marks that stand on no letter are words that are none.
    /// </summary>
    /// <param name="kind">Read as of this damage; null: as it stands.</param>
    public static double SoundPart(string text, DamageKind? kind)
    {
        var read = kind is null ? null : Array.Find(Readings, reading => reading.Kind == kind).Read;
        int marked = text.Count(letter => letter > '\u00BF' && !char.IsLetter(letter) && !char.IsWhiteSpace(letter) && !Punctuation.Contains(letter)), sound = 0;
        foreach (var word in Words(text).Where(word => word.Length > 1 && !System.Text.Ascii.IsValid(word)))
        {
            marked++;
            if (VietnameseSyllable.Is(read is null ? word : read(word) ?? word)) sound++;
        }
        return marked == 0 ? 1 : (double)sound / marked;
    }

    private static TextDamage? Misread(string text)
    {
        if (CodePages.MeantUtf8(text) is { } utf8) return new(DamageKind.Utf8, utf8);
        if (BrokenUtf8().IsMatch(text)) return new(DamageKind.Utf8, null);
        var best = Readings
            .Select(reading => (reading.Kind, Found: Reads(text, reading.Read, alone: true)))
            .Where(one => one.Found is not null)
            .OrderByDescending(one => one.Found!.Value.Sound)
            .FirstOrDefault();
        if (best.Found is var (meant, _)) return new(best.Kind, meant);
        // Đ and đ have look-alikes of Iceland in windows-1252, which stand among sound letters too.
        return text.AsSpan().ContainsAny('Ð', 'ð') && Reads(text, other => other.Replace('Ð', 'Đ').Replace('ð', 'đ'), alone: true) is var (eth, _)
            ? new(DamageKind.Windows1258, eth)
            : null;
    }

    /// <summary>What a text comes from, and which part of its words with marks is sound then; null where it is no better for it.</summary>
    /// <param name="alone">Nothing else speaks for it: then one word at least must be impossible as it stands.</param>
    private static (string Meant, double Sound)? Reads(string text, Func<string, string?> read, bool alone)
    {
        if (read(text) is not { } meant || meant == text) return null;
        int marked = 0, sound = 0;
        var impossible = false;
        foreach (var word in Words(text).Where(word => !System.Text.Ascii.IsValid(word)))
        {
            if (read(word) is not { } other) return null;
            marked++;
            if (other != word) impossible |= IsImpossible(word);
            // One mark alone (®, ½, ª) is no word.
            if ((word.Length > 1 || char.ToLowerInvariant(word[0]) > '\u00BF') && VietnameseSyllable.Is(other)) sound++;
        }
        // A name among Vietnamese words need not be sound: one in four.
        return marked > 0 && sound * 4 >= marked * 3 && (impossible || !alone) ? (meant, (double)sound / marked) : null;
    }

    /// <summary>As a word that was typed as it stands.</summary>
    private static bool IsImpossible(string word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (!char.IsLetter(word[at]) || word[at] is 'ª' or 'º' or 'µ') return true;
            if (at > 0 && word[at] > '\u007F' && char.IsUpper(word[at]) && char.IsLower(word[at - 1])) return true;
        }
        return !VietnameseSyllable.MayBe(word);
    }

    /// <summary>Runs of letters and of what TCVN3 has letters in the place of (µ, ¸, §).</summary>
    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    /// <summary>A question mark within a word, before one, or after letters that no word ends in.</summary>
    private static bool Lost(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return true;
        if (!text.Contains('?', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal)) return false;
        return LostWithin().IsMatch(text) || LostAtEnd().IsMatch(text);
    }

    [GeneratedRegex(@"^#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$", RegexOptions.IgnoreCase)]
    private static partial Regex Errors();

    [GeneratedRegex("^#{3,}$")]
    private static partial Regex TooNarrow();

    // As Excel writes months, in English and in Vietnamese: codes such as MAY-01 are typed in capitals.
    [GeneratedRegex(@"^((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Thg ?(1[0-2]|0?[1-9]))-(\d\d|\d{4})|\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Thg ?(1[0-2]|0?[1-9])))$")]
    private static partial Regex TurnedDate();

    [GeneratedRegex(@"^\d([.,]\d+)?E\+\d{1,3}$")]
    private static partial Regex Shortened();

    // What UTF-8's letters of Vietnamese begin with, where a byte of them was lost on the way.
    [GeneratedRegex("á[º»][\\p{L}\u0080-\u00BF‘’“”•–—˜™š›œžŸ¡-¿]|Ã[\u0080-\u00BF]|Æ[°¡]|Ä[‘\u0090\u0091]")]
    private static partial Regex BrokenUtf8();

    [GeneratedRegex(@"[\p{L}\u00A1-\u00BF\u00D7\u00F7]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}\?+\p{L}|(^|[\s(""'“-])\?+\p{L}")]
    private static partial Regex LostWithin();

    // Consonants alone are no word: "B? xanh", "Tr?".
    [GeneratedRegex(@"(^|[\s(""'“-])[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]{1,3}\?")]
    private static partial Regex LostAtEnd();
}
