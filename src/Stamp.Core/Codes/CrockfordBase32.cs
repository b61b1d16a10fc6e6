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
