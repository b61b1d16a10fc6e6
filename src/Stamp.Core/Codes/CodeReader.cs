using System.Diagnostics.CodeAnalysis;

namespace Stamp.Core.Codes;

/// <summary>
/// The one reader of what people type, scanners send and cameras read in place of a stamp's address: the code alone, an
/// address with or without scheme, a path, either with text around it (tests/vectors/typed.json). Judges only the form; the
/// host may be anyone's. A printed path is read by <see cref="StampPath"/>, which allocates nothing: this is for what that
/// one refuses.
/// </summary>
public static class CodeReader
{
    /// <summary>
    /// Characters. The longest address printed has 199 (docs/code-format.md); the rest is for what messengers and people
    /// write around it. A megabyte of junk is not worth reading.
    /// </summary>
    public const int Longest = 1_024;

    /// <summary>Address bars, messengers and redirectors escape an address; a redirector's link in another's is escaped twice.</summary>
    private const int MostEscapes = 2;

    /// <summary>True with the code and what stood with it; false with what is wrong.</summary>
    public static bool TryRead(string? text, out StampPath path, [NotNullWhen(false)] out NotACode? wrong)
    {
        path = default;
        wrong = null;
        if (text is { Length: > Longest })
        {
            wrong = new(CodeFault.TooLong, text.Length);
            return false;
        }
        var clean = TypedText.Clean(text ?? "");
        if (clean.Length == 0)
        {
            wrong = new(CodeFault.NothingTyped);
            return false;
        }
        if (TryReadAsMeant(Unescaped(clean), out path, out wrong)) return true;
        return wrong.Fault is CodeFault.ForeignCharacter or CodeFault.VietnameseLetter or CodeFault.OtherAddress or CodeFault.TooFew && TryOtherKeyboards(clean, out path, ref wrong);
    }

    /// <summary>By the layouts that the text may have come by. Where two of them find different codes, neither is taken.</summary>
    private static bool TryOtherKeyboards(string clean, out StampPath path, ref NotACode wrong)
    {
        path = default;
        var codes = 0;
        foreach (var layout in KeyboardLayout.All)
        {
            if (layout.Read(clean) is not { } meant || !TryReadAsMeant(meant, out var found, out _) || (codes > 0 && found == path)) continue;
            path = found;
            codes++;
        }
        if (codes == 1)
        {
            wrong = null!;
            return true;
        }
        path = default;
        if (codes > 1 || LooksLikeOtherKeyboard(clean)) wrong = new(CodeFault.OtherKeyboard);
        return false;
    }

    /// <summary>No code came of it, but keys without Shift give no such signs in a row of about a code's length.</summary>
    private static bool LooksLikeOtherKeyboard(string clean)
    {
        if (clean.Contains(' ', StringComparison.Ordinal) || clean.Length < StampCode.Length / 2) return false;
        return KeyboardLayout.All.Any(layout => layout.Read(clean) is { } meant && meant.All(character => CrockfordBase32.TryDecode(character, out _) || TypedText.IsSeparator(character)));
    }

    private static bool TryReadAsMeant(string text, out StampPath path, [NotNullWhen(false)] out NotACode? wrong)
    {
        text = text.Trim('/', '\\', ' ');
        if (text.Length == 0)
        {
            (path, wrong) = (default, new(CodeFault.NothingTyped));
            return false;
        }
        var found = AddressText.Find(text, out path, out var address);
        wrong = null;
        if (found == AddressText.Found.Stamp) return true;
        path = default;
        if (found != AddressText.Found.Nothing)
        {
            wrong = new(found == AddressText.Found.WrongGtin ? CodeFault.WrongGtin : CodeFault.SeveralCodes);
            return false;
        }
        var codes = CodeWords.Find(text, out var code);
        // With a '?' before it nothing is left of it as an address, and it is a code all the same.
        if (codes == 1 || (codes == 0 && AddressText.TryCode(text, out code)))
        {
            path = new(code, null, null);
            return true;
        }
        wrong = codes > 1 ? new(CodeFault.SeveralCodes) : address ? OfAddress(text) : Of(text);
        return false;
    }

    /// <summary>What is wrong with a text that is no address: its first foreign character, else its length.</summary>
    private static NotACode Of(ReadOnlySpan<char> text)
    {
        var bare = TypedText.Bare(text);
        if (bare.IsEmpty) bare = text;
        var count = 0;
        foreach (var character in bare)
        {
            if (TypedText.IsSeparator(character)) continue;
            if (!CrockfordBase32.TryDecode(character, out _))
            {
                // What can't be shown, or is half of a pair, is not shown.
                var shown = character is > ' ' and < '\u007f' || char.IsLetter(character) ? character.ToString() : "?";
                return new(TypedText.IsVietnamese(character) ? CodeFault.VietnameseLetter : CodeFault.ForeignCharacter, null, shown);
            }
            count++;
        }
        return count == 0 ? new(CodeFault.NothingTyped) : new(count < StampCode.Length ? CodeFault.TooFew : CodeFault.TooMany, count);
    }

    /// <summary>An address whose last part is nearly a code was cut, or typed wrongly; any other is somebody else's.</summary>
    private static NotACode OfAddress(string text)
    {
        var last = TypedText.Bare(AddressText.LastPart(text));
        var (digits, letters, foreign, count, small) = (0, 0, 0, 0, 0);
        foreach (var character in last)
        {
            if (TypedText.IsSeparator(character)) continue;
            count++;
            if (char.IsLower(character)) small++;
            if (char.IsAsciiDigit(character)) digits++;
            else if (CrockfordBase32.TryDecode(character, out _)) letters++;
            else foreign++;
        }
        // Half a code at the least and one and a half at most; with digits, as words of an address have none, and letters, as
        // a GTIN has none.
        var mixed = count is >= StampCode.Length / 2 and <= StampCode.Length * 3 / 2 && digits >= 2 && letters >= 2 && foreign <= 2;
        // Labels have capitals. A word in capitals, a character or two away from a code's length, is a cut code even where chance gave
        // it no digits (about one code in a hundred has fewer than two).
        var printed = int.Abs(count - StampCode.Length) <= 2 && small == 0 && letters >= 2 && foreign <= 1;
        var nearly = (mixed || printed) && (count != StampCode.Length || foreign > 0);
        return nearly ? Of(last) : new(CodeFault.OtherAddress);
    }

    private static string Unescaped(string text)
    {
        for (var n = 0; n < MostEscapes && text.Contains('%', StringComparison.Ordinal); n++) text = TypedText.Clean(Uri.UnescapeDataString(text));
        return text;
    }
}
