namespace Stamp.Core.Codes;

/// <summary>
/// The 20 characters of Crockford base32 on a stamp: one of key epoch, nineteen (95 bits) of ciphertext.
/// 20 is the most that GS1 application identifier (21) allows. Holds no opinion on authenticity:
/// the keyring does.
/// </summary>
/// <param name="Epoch">0–31.</param>
/// <param name="High">The first 9 numerals: 45 bits.</param>
/// <param name="Low">The last 10 numerals: 50 bits.</param>
public readonly record struct StampCode(byte Epoch, ulong High, ulong Low)
{
    public const int Length = 20;

    /// <summary>
    /// Reads what a person types: case, spaces and hyphens are ignored, O is 0, I and L are 1.
    /// Refuses U, any other character, and any other count than 20. Allocates nothing.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out StampCode code)
    {
        code = default;
        Span<byte> numerals = stackalloc byte[Length];
        var count = 0;
        foreach (var character in text)
        {
            if (character is ' ' or '-') continue;
            if (count == Length || !CrockfordBase32.TryDecode(character, out var numeral)) return false;
            numerals[count++] = numeral;
        }
        if (count != Length) return false;

        ulong high = 0, low = 0;
        for (var n = 1; n <= 9; n++) high = (high << 5) | numerals[n];
        for (var n = 10; n < Length; n++) low = (low << 5) | numerals[n];
        code = new(numerals[0], high, low);
        return true;
    }

    /// <summary>Writes the 20 characters. <paramref name="destination"/> must hold them.</summary>
    public void Write(Span<char> destination)
    {
        destination[0] = CrockfordBase32.Alphabet[Epoch];
        var (high, low) = (High, Low);
        for (var n = 9; n >= 1; n--, high >>= 5) destination[n] = CrockfordBase32.Alphabet[(int)(high & 31)];
        for (var n = 19; n >= 10; n--, low >>= 5) destination[n] = CrockfordBase32.Alphabet[(int)(low & 31)];
    }

    /// <summary>20 characters, as in a URL.</summary>
    public override string ToString() => string.Create(Length, this, static (span, code) => code.Write(span));

    /// <summary>Length of <see cref="ToGroups"/>.</summary>
    public const int GroupsLength = Length + 3;

    /// <summary>Four groups of five with hyphens, as printed: 7K3MQ-9XW2R-4T6VB-0N8HD.</summary>
    public string ToGroups() => string.Create(GroupsLength, this, static (span, code) => code.WriteGroups(span));

    /// <summary>Writes what <see cref="ToGroups"/> gives. <paramref name="destination"/> must hold it.</summary>
    public void WriteGroups(Span<char> destination)
    {
        Span<char> plain = stackalloc char[Length];
        Write(plain);
        for (var group = 0; group < 4; group++)
        {
            plain.Slice(group * 5, 5).CopyTo(destination[(group * 6)..]);
            if (group > 0) destination[(group * 6) - 1] = '-';
        }
    }
}
