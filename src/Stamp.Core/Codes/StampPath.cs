namespace Stamp.Core.Codes;

/// <summary>
/// What the path of a scanned or typed URL says. Reading judges only the form: whether the code is
/// authentic, the GTIN the product's and the seal good is for others to find.
/// </summary>
/// <param name="Gtin">Of the Digital Link form.</param>
/// <param name="Seal">The seal's text as it stood in the path, or null.</param>
public readonly record struct StampPath(StampCode Code, Gtin? Gtin, string? Seal)
{
    /// <summary>
    /// The longest printed path is /S/SEAL/01/GTIN/21/CODE: 3 + 114 + 4 + 14 + 4 + 20 = 159 characters. The
    /// rest is room for the spaces and hyphens that a person types.
    /// </summary>
    public const int MaxLength = 256;

    /// <summary>
    /// Reads /CODE, /01/GTIN/21/CODE and both after /S/SEAL, in any case, with or without final slashes,
    /// the code as tolerantly as <see cref="StampCode.TryParse"/>. Allocates only the seal's text.
    /// </summary>
    /// <param name="path">After percent-decoding, with its first slash, without a query.</param>
    public static bool TryParse(ReadOnlySpan<char> path, out StampPath parsed)
    {
        parsed = default;
        if (path.Length is 0 or > MaxLength || path[0] != '/') return false;
        var rest = path[1..].TrimEnd('/');

        var part = Next(ref rest);
        ReadOnlySpan<char> seal = [];
        if (part is "S" or "s")
        {
            seal = Next(ref rest);
            if (seal.IsEmpty) return false;
            part = Next(ref rest);
        }
        Gtin? gtin = null;
        if (part is "01")
        {
            if (!Codes.Gtin.TryParse(Next(ref rest), out var number) || Next(ref rest) is not "21") return false;
            gtin = number;
            part = Next(ref rest);
        }
        if (!rest.IsEmpty || !StampCode.TryParse(part, out var code)) return false;
        parsed = new(code, gtin, seal.IsEmpty ? null : seal.ToString());
        return true;
    }

    /// <summary>Takes what stands before the next slash, and the slash.</summary>
    private static ReadOnlySpan<char> Next(scoped ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var part = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? [] : rest[(slash + 1)..];
        return part;
    }
}
