using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Issuer.Labels;

namespace Stamp.Print;

/// <summary>A kind of address, with real codes of a throw-away key.</summary>
/// <param name="Digits">What of an address QR encoders put in numeric mode.</param>
internal sealed record Form(string Title, Gtin? Gtin, Range Digits)
{
    private const string Origin = "HTTPS://OCOP.EXAMPLE";
    private const int Batch = 12;

    private static readonly Keyring Keys = Keyring.Create(TimeProvider.System);

    public static Form[] All { get; } =
    [
        new("short address", null, 0..0),
        new("GS1 Digital Link", Core.Codes.Gtin.TryParse("8930000000019", out var gtin) ? gtin : throw new InvalidOperationException("Not a GTIN."), 24..38),
    ];

    /// <summary>From batch and index, as the command makes it.</summary>
    public LabelCode Code(int index)
    {
        var code = Keys.Encipher(new(Batch, index), Keys.Active.Number);
        return new(Gtin is { } number ? StampUrl.DigitalLink(Origin, number, code) : StampUrl.Short(Origin, code), code.ToGroups());
    }

    public LabelSheetJob Job(int labels) =>
        new(LabelTemplate.A4x24, Batch, labels, IndexRange.All(labels), "Miến dong Tài Hoan", "HTX Tài Hoan", 5, Code) { Group = "Nhóm thực phẩm" };
}
