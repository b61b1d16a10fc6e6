using System.Globalization;

namespace Stamp.Core.Codes;

/// <summary>
/// A GS1 trade item number, kept as 14 digits. GTIN-8, -12 and -13 are padded with zeros in front, as
/// GS1 General Specifications §3.3.2 does for application identifier (01).
/// </summary>
public readonly record struct Gtin
{
    private readonly long digits;

    private Gtin(long digits) => this.digits = digits;

    /// <summary>Accepts 8, 12, 13 or 14 digits whose last is the check digit; spaces and hyphens are ignored.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Gtin gtin)
    {
        gtin = default;
        long value = 0;
        int count = 0, sum = 0;
        // From the right: weights 1, 3, 1, 3 … and the whole sum divisible by ten (GS1 §7.9).
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var character = text[at];
            if (character is ' ' or '-') continue;
            if (!char.IsAsciiDigit(character) || count == 14) return false;
            var digit = character - '0';
            value += digit * Powers[count];
            sum += (count & 1) == 0 ? digit : 3 * digit;
            count++;
        }
        if (count is not (8 or 12 or 13 or 14) || value == 0 || sum % 10 != 0) return false;
        gtin = new(value);
        return true;
    }

    /// <summary>Always 14 digits.</summary>
    public override string ToString() => digits.ToString("D14", CultureInfo.InvariantCulture);

    /// <summary>The numbers that may be printed for it: its 14 digits, and without the zeros in front as GTIN-13, -12 and -8.</summary>
    public IEnumerable<string> Forms
    {
        get
        {
            var all = ToString();
            return new[] { 14, 13, 12, 8 }.Where(length => all.AsSpan(0, 14 - length).IndexOfAnyExcept('0') < 0).Select(length => all[(14 - length)..]);
        }
    }

    private static readonly long[] Powers = [.. Enumerable.Range(0, 14).Select(n => (long)Math.Pow(10, n))];
}
