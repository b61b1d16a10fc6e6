namespace Stamp.Issuer.Labels.Qr;

/// <summary>
/// Alphanumeric text as bits. A long run of digits, such as a GTIN, goes in numeric mode, by the thresholds
/// of ISO/IEC 18004, annex J.2, for versions 1 to 9: those that QRCoder goes by.
/// </summary>
internal static class QrText
{
    // At the start 7 digits pay for a change of mode after them; within the text it takes 13.
    private const int DigitsAtStart = 7, DigitsWithin = 13;
    private const int NumericMode = 0b0001, AlphanumericMode = 0b0010;
    private const int NumericCount = 10, AlphanumericCount = 9;

    /// <summary>ISO/IEC 18004, table 5: a character's value is its place.</summary>
    public const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private static readonly byte[] Values = [.. Enumerable.Range(0, 128).Select(c => (byte)Math.Max(0, Characters.IndexOf((char)c)))];

    /// <param name="text">Of <see cref="Characters"/> only.</param>
    public static int BitsOf(ReadOnlySpan<char> text)
    {
        var bits = 0;
        while (!text.IsEmpty)
        {
            var length = Segment(text, out var numeric);
            bits += numeric
                ? 4 + NumericCount + (length / 3 * 10) + TailOfDigits(length % 3)
                : 4 + AlphanumericCount + (length / 2 * 11) + (length % 2 * 6);
            text = text[length..];
        }
        return bits;
    }

    public static void Write(ReadOnlySpan<char> text, Span<byte> codewords)
    {
        var bits = new QrBitWriter(codewords);
        while (!text.IsEmpty)
        {
            var segment = text[..Segment(text, out var numeric)];
            if (numeric) Digits(segment, ref bits);
            else Pairs(segment, ref bits);
            text = text[segment.Length..];
        }
        bits.Finish();
    }

    /// <summary>The length of what comes next in one mode.</summary>
    private static int Segment(ReadOnlySpan<char> text, out bool numeric)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        numeric = digits >= DigitsAtStart || digits == text.Length;
        if (numeric) return digits;
        for (int at = digits, run = 0; at < text.Length; at++)
        {
            run = char.IsAsciiDigit(text[at]) ? run + 1 : 0;
            if (run == DigitsWithin) return at + 1 - DigitsWithin;
        }
        return text.Length;
    }

    private static int TailOfDigits(int digits) => digits == 0 ? 0 : 1 + (3 * digits);

    private static void Digits(ReadOnlySpan<char> text, ref QrBitWriter bits)
    {
        bits.Append(NumericMode, 4);
        bits.Append(text.Length, NumericCount);
        for (; text.Length >= 3; text = text[3..]) bits.Append(Number(text[..3]), 10);
        if (!text.IsEmpty) bits.Append(Number(text), TailOfDigits(text.Length));
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = (number * 10) + digit - '0';
        return number;
    }

    private static void Pairs(ReadOnlySpan<char> text, ref QrBitWriter bits)
    {
        bits.Append(AlphanumericMode, 4);
        bits.Append(text.Length, AlphanumericCount);
        for (; text.Length >= 2; text = text[2..]) bits.Append((Values[text[0]] * 45) + Values[text[1]], 11);
        if (!text.IsEmpty) bits.Append(Values[text[0]], 6);
    }
}
