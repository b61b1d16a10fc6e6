using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Commands;

/// <summary>The address that a label carries, and whether a template has room for its symbol.</summary>
internal static class LabelAddress
{
    public static string Of(string origin, Gtin? gtin, StampCode code, string? seal) =>
        gtin is { } number ? StampUrl.DigitalLink(origin, number, code, seal) : StampUrl.Short(origin, code, seal);

    /// <summary>Null where it has room: asked before a batch is recorded that could never be printed on its own template.</summary>
    public static Rejection? RoomOn(LabelTemplate template, string origin, Gtin? gtin, bool isSealed)
    {
        // Addresses of a form are all of one length; letters take the most room.
        _ = StampCode.TryParse(new string('Z', StampCode.Length), out var longest);
        var url = Of(origin, gtin, longest, isSealed ? new string('Z', Seal.TextLength) : null);
        return SymbolFit.Of(template, QrSymbol.BitsOf(url)) is null ? SymbolFit.Refusal(template, url) : null;
    }
}
