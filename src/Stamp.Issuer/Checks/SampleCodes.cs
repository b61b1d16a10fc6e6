using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>Codes that look like real ones, belong to nobody, and are the same on every run.</summary>
internal static class SampleCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public const int SealLength = 109, CodeLength = 20;

    public static LabelCode Of(int index, bool @sealed)
    {
        var code = Letters(index, CodeLength);
        var url = @sealed ? $"HTTPS://OCOP.EXAMPLE/S/{Letters(-index, SealLength)}/{code}" : $"HTTPS://OCOP.VN/{code}";
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
