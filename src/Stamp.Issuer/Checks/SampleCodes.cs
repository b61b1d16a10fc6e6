using Stamp.Core.Keys;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>What a symbol says beside its code: more of it makes smaller modules.</summary>
/// <param name="Gtin">A GS1 Digital Link.</param>
/// <param name="Sealed">With the seal.</param>
internal readonly record struct CodeForm(bool Gtin, bool Sealed)
{
    public string Name => (Gtin, Sealed) switch { (false, false) => "short", (true, false) => "gtin", (false, true) => "sealed", _ => "sealed, gtin" };
}

/// <summary>Codes that look like real ones, belong to nobody, and are the same on every run.</summary>
internal static class SampleCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public const int SealLength = Seal.TextLength, CodeLength = 20;

    public static LabelCode Of(int index, CodeForm form)
    {
        var code = Letters(index, CodeLength);
        var gtin = form.Gtin ? "01/08936012345678/21/" : "";
        var url = form switch
        {
            { Sealed: true } => $"HTTPS://OCOP.EXAMPLE/S/{Letters(-index, SealLength)}/{gtin}{code}",
            { Gtin: true } => $"HTTPS://OCOP.EXAMPLE/{gtin}{code}",
            _ => $"HTTPS://OCOP.VN/{code}",
        };
        return new(url, $"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..]}");
    }

    /// <summary>A linear congruence's upper bits; System.Random's sequence is no promise between versions.</summary>
    private static string Letters(int seed, int count) => string.Create(count, (uint)seed * 2654435761u, static (letters, state) =>
    {
        foreach (ref var letter in letters)
        {
            state = (state * 1664525u) + 1013904223u;
            letter = Alphabet[(int)(state >> 27)];
        }
    });
}
