namespace Stamp.Core.Codes;

/// <summary>What a camera read in a symbol or a person typed: a whole address, its path, or the code alone.</summary>
public static class ScannedText
{
    /// <summary>Nothing longer was ever printed; a megabyte of junk is not worth parsing.</summary>
    public const int Longest = 2 * StampPath.MaxLength;

    /// <summary>Judges only the form, as <see cref="StampPath"/> does; the host may be anyone's.</summary>
    public static bool TryRead(string text, out StampPath path)
    {
        path = default;
        if (text.Length > Longest) return false;
        var trimmed = text.Trim();
        return StampPath.TryParse(Uri.UnescapeDataString(IsAddress(trimmed, out var address) ? address!.AbsolutePath : "/" + trimmed.TrimStart('/')), out path);
    }

    /// <summary>Whether it is an address of the web, a stamp's or not.</summary>
    public static bool IsAddress(string text) => IsAddress(text.Trim(), out _);

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme is "http" or "https");
}
