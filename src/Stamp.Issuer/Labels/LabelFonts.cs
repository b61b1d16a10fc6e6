using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>Be Vietnam Pro, which ships inside the program (docs/decisions/0003-label-font.md says why).</summary>
public static class LabelFonts
{
    private static readonly Lazy<TrueTypeFont> RegularFace = new(() => Load("Regular"));
    private static readonly Lazy<TrueTypeFont> BoldFace = new(() => Load("Bold"));

    public static TrueTypeFont Regular => RegularFace.Value;

    public static TrueTypeFont Bold => BoldFace.Value;

    private static TrueTypeFont Load(string style)
    {
        var name = $"BeVietnamPro-{style}";
        using var resource = typeof(LabelFonts).Assembly.GetManifestResourceStream($"Stamp.Issuer.Labels.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return new(name, file);
    }
}
