using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>Jobs with codes that look like real ones and are the same on every run.</summary>
public static class SampleJob
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public enum Carrier
    {
        Short,
        Gtin,
        Sealed,
        /// <summary>The longest that settings allow: an origin of 40 characters, sealed, with a GTIN.</summary>
        Longest,
    }

    public static LabelSheetJob Of(
        int count, Carrier carrier = Carrier.Short, string product = "Miến dong Tài Hoan", string producer = "HTX Tài Hoan",
        int? stars = 5, IndexRange? range = null, string template = "a4-24") =>
        new(LabelTemplate.All[template], 12, count, range ?? IndexRange.All(count), product, producer, stars, index => Code(index, carrier))
        {
            Group = "Nhóm thực phẩm",
        };

    public static LabelCode Code(int index, Carrier carrier)
    {
        var code = Letters(index, 20);
        var gtin = "/01/08936012345678/21/";
        var url = carrier switch
        {
            Carrier.Short => $"HTTPS://OCOP.VN/{code}",
            Carrier.Gtin => $"HTTPS://OCOP.EXAMPLE{gtin}{code}",
            Carrier.Sealed => $"HTTPS://OCOP.EXAMPLE/S/{Letters(-index, Seal.TextLength)}/{code}",
            _ => $"HTTPS://TRUY-XUAT.OCOP.QUANGNINH.EXAMPLE/S/{Letters(-index, Seal.TextLength)}{gtin}{code}",
        };
        return new(url, $"{code[..5]}-{code[5..10]}-{code[10..15]}-{code[15..]}");
    }

    public static byte[] PdfOf(LabelSheetJob job)
    {
        using var output = new MemoryStream();
        _ = LabelSheetWriter.Write(job, output, null, CancellationToken.None).Value;
        return output.ToArray();
    }

    /// <summary>Letters of codes, the same for a seed.</summary>
    public static string Letters(int seed, int count)
    {
        // Not System.Random: its sequence is no promise between versions.
        var state = (uint)seed * 2654435761u;
        return string.Create(count, state, static (letters, state) =>
        {
            foreach (ref var letter in letters)
            {
                state = (state * 1664525u) + 1013904223u;
                letter = Alphabet[(int)(state >> 27)];
            }
        });
    }
}
