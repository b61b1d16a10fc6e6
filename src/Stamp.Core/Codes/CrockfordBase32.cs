namespace Stamp.Core.Codes;

/// <summary>Douglas Crockford's base 32 (crockford.com/base32.html), without his optional check symbol.</summary>
public static class CrockfordBase32
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const byte None = 0xFF;

    /// <summary>The value (0–31) of a character in either case; O is 0, I and L are 1; U and all others have none.</summary>
    public static bool TryDecode(char character, out byte value)
    {
        value = character < 128 ? Values[character] : None;
        return value != None;
    }

    /// <summary>Characters that <paramref name="bytes"/> bytes take: 8 bits a byte, 5 a character.</summary>
    public static int LengthOf(int bytes) => ((8 * bytes) + 4) / 5;

    /// <summary>The bytes as one bit string, most significant first, padded with zero bits at the end.</summary>
    /// <param name="destination">At least <see cref="LengthOf"/> characters.</param>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        int pending = 0, bits = 0, written = 0;
        foreach (var next in bytes)
        {
            pending = (pending << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5) destination[written++] = Alphabet[(pending >> (bits - 5)) & 31];
            pending &= 31;
        }
        if (bits > 0) destination[written] = Alphabet[(pending << (5 - bits)) & 31];
    }

    /// <summary>
    /// Fills <paramref name="bytes"/> from exactly the characters that <see cref="Encode"/> would write, in
    /// either case. Refuses padding bits that are not zero: one value has one text.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != LengthOf(bytes.Length)) return false;
        int pending = 0, bits = 0, read = 0;
        foreach (var character in text)
        {
            if (!TryDecode(character, out var value)) return false;
            pending = (pending << 5) | value;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[read++] = (byte)(pending >> bits);
            pending &= (1 << bits) - 1;
        }
        return pending == 0;
    }

    private static readonly byte[] Values = MakeValues();

    private static byte[] MakeValues()
    {
        var values = new byte[128];
        Array.Fill(values, None);
        for (byte n = 0; n < 32; n++)
        {
            values[Alphabet[n]] = n;
            values[char.ToLowerInvariant(Alphabet[n])] = n;
        }
        values['O'] = values['o'] = 0;
        values['I'] = values['i'] = values['L'] = values['l'] = 1;
        return values;
    }
}
