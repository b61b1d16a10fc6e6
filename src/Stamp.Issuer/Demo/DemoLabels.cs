using Stamp.Core.Codes;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Demo;

/// <summary>What a batch of the demo is printed as, so that a visitor sees what there is for which printer.</summary>
/// <param name="Formats">The first is the batch's own; the others are samples of the same stamps.</param>
internal sealed record DemoLabels(string Template, params IReadOnlyList<string> Formats)
{
    /// <summary>For an office's laser printer.</summary>
    public static DemoLabels Sheets { get; } = new("a4-24", "pdf");

    public static DemoLabels SmallSheets { get; } = new("a4-65", "pdf");

    /// <summary>And for a printing house.</summary>
    public static DemoLabels SheetsAndData { get; } = new("a4-24", "pdf", "csv", "xlsx");

    /// <summary>For a Zebra printer.</summary>
    public static DemoLabels Roll { get; } = new("roll-50x30-203", "zpl");

    /// <summary>For a chicken's leg; where the address in the symbol is too long for that (a long name in a local network), for a small roll.</summary>
    public static DemoLabels Ring(string origin)
    {
        var characters = origin.Length + 1 + StampCode.Length;
        return new(SymbolFit.Of(LabelTemplate.All["leg-ring"], SymbolFit.MostBits(characters)) is null ? "roll-25x15-203" : "leg-ring", "pdf");
    }
}
