using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Issuer.Labels;

namespace Stamp.Print;

/// <summary>A kind of address, with real codes of a throw-away key.</summary>
/// <param name="Digits">What of an address QR encoders put in numeric mode.</param>
/// <param name="Seals">Whether an address carries a seal.</param>
/// <param name="Origin">Scheme and host.</param>
internal sealed record Form(string Title, Gtin? Gtin, Range Digits, bool Seals = false, string Origin = "HTTPS://OCOP.EXAMPLE")
{
    private const int Batch = 12;

    private static readonly Keyring Keys = Keyring.Create(TimeProvider.System);
    private static readonly SealSigner Signer = new(Keys.Active);

    public static Form Short { get; } = new("short address", null, 0..0);

    /// <summary>Of 36 characters: the smallest labels carry it at level M, and longer ones at L.</summary>
    public static Form ShortHost { get; } = new("short address and host", null, 0..0, Origin: "HTTPS://OCOP.VN");

    public static Form DigitalLink { get; } =
        new("GS1 Digital Link", Core.Codes.Gtin.TryParse("8930000000019", out var gtin) ? gtin : throw new InvalidOperationException("Not a GTIN."), 24..38);

    public static Form Sealed { get; } = new("short address, sealed", null, 0..0, Seals: true);

    /// <summary>From batch and index, as the command makes it.</summary>
    public LabelCode Code(int index)
    {
        var stamp = new StampId(Batch, index);
        var code = Keys.Encipher(stamp, Keys.Active.Number);
        var seal = Seals ? Signer.Sign(code, stamp) : null;
        return new(Gtin is { } number ? StampUrl.DigitalLink(Origin, number, code, seal) : StampUrl.Short(Origin, code, seal), code.ToGroups());
    }

    public LabelSheetJob Job(int labels) =>
        new(LabelTemplate.A4x24, Batch, labels, IndexRange.All(labels), "Miến dong Tài Hoan", "HTX Tài Hoan", 5, Code) { Group = "Nhóm thực phẩm" };
}
