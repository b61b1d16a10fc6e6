namespace Stamp.Core.Codes;

/// <summary>
/// The URLs that QR symbols carry: upper case, and without '?', '=' and '&amp;', so that the symbol stays
/// in alphanumeric mode (ISO/IEC 18004 §7.4.4: 5.5 bits a character instead of 8). The sizes that follow
/// are tabled in docs/code-format.md.
/// </summary>
public static class StampUrl
{
    /// <summary>HTTPS://HOST/CODE, or HTTPS://HOST/S/SEAL/CODE.</summary>
    /// <param name="origin">Scheme and host; a final slash and lower case are fine.</param>
    /// <param name="seal">The seal's text (docs/code-format.md), or null.</param>
    public static string Short(string origin, StampCode code, string? seal = null) => $"{Stem(origin, seal)}/{code}";

    /// <summary>
    /// GS1 Digital Link, HTTPS://HOST/01/GTIN/21/CODE, or HTTPS://HOST/S/SEAL/01/GTIN/21/CODE: the standard
    /// allows any path stem before the first application identifier (GS1 Digital Link URI Syntax §4.3).
    /// </summary>
    /// <inheritdoc cref="Short"/>
    public static string DigitalLink(string origin, Gtin gtin, StampCode code, string? seal = null) =>
        $"{Stem(origin, seal)}/01/{gtin}/21/{code}";

    /// <summary>The path of what was read, in the printed form: /S/SEAL/01/GTIN/21/CODE, without what is null.</summary>
    /// <remarks>The seal is whatever stood in its place, so it is escaped: it stays one part of the path.</remarks>
    public static string Path(StampPath path) =>
        $"{(path.Seal is { } seal ? $"/S/{Uri.EscapeDataString(seal)}" : "")}{(path.Gtin is { } gtin ? $"/01/{gtin}/21" : "")}/{path.Code}";

    private static string Stem(string origin, string? seal)
    {
        var host = origin.TrimEnd('/').ToUpperInvariant();
        return seal is null ? host : $"{host}/S/{seal}";
    }
}
