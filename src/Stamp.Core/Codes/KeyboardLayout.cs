using System.Collections.Frozen;

namespace Stamp.Core.Codes;

/// <summary>
/// A hand scanner presses keys. Where the computer takes its keyboard for another, other characters come: the digits of a
/// code as "&amp;é"…" under AZERTY, as "!@#…" with Shift held. The first character of a code is its epoch, so that nearly every
/// code has a digit, and one that was typed with such keys has none: that is what each layout is recognised by.
/// </summary>
internal sealed class KeyboardLayout
{
    // In the order of the digits 1 to 9, 0.
    private const string Digits = "1234567890";

    private readonly FrozenDictionary<char, char> keys;
    private readonly string digitKeys;
    private readonly string[] beginnings;

    /// <param name="digitKeys">What comes for the keys 1 to 9, 0.</param>
    /// <param name="others">Pairs: what comes, then what was meant.</param>
    /// <param name="beginnings">How an address begins under this layout, in lower case.</param>
    private KeyboardLayout(string digitKeys, string others, params string[] beginnings)
    {
        (this.digitKeys, this.beginnings) = (digitKeys, beginnings);
        keys = digitKeys.Zip(Digits).Select(pair => (From: pair.First, To: pair.Second))
            .Concat(others.Chunk(2).Select(pair => (From: pair[0], To: pair[1])))
            .ToFrozenDictionary(pair => pair.From, pair => pair.To);
    }

    public static KeyboardLayout[] All { get; } =
    [
        // French AZERTY. Capital letters are pressed with Shift, so that M comes as '?'; with Caps Lock all keys are shifted.
        new("&é\"'(-è_çà", "aqqazwwzAQQAZWWZ,M?M;,:./.!/§/)-°-", "httpsm!!", "httpsm§§", "httpm!!", "httpm§§"),
        // US with Shift turned around: digits come as signs, and the signs of an address as those on the same key.
        new("!@#$%^&*()", "_-?/>.;:", "https;??", "http;??"),
    ];

    /// <summary>The text as it was meant; null where nothing says that it came by this layout.</summary>
    public string? Read(string text)
    {
        var begins = beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
        var digits = text.Any(char.IsAsciiDigit);
        if (!begins && (digits || !text.Any(character => digitKeys.Contains(character, StringComparison.Ordinal) && !TypedText.IsSeparator(character)))) return null;
        var meant = string.Concat(text.Select(character => Meant(character, digits)));
        // The scheme's colon and M may be one key: what stands after "http" is a colon.
        if (!begins) return meant;
        var colon = text.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 5 : 4;
        return $"{meant[..colon]}:{meant[(colon + 1)..]}";
    }

    // With Caps Lock the digits come as digits, and what stands on their keys otherwise is itself.
    private char Meant(char character, bool digits)
    {
        if (digits && digitKeys.Contains(character, StringComparison.Ordinal)) return character;
        return keys.TryGetValue(character, out var meant) ? meant : character;
    }
}
