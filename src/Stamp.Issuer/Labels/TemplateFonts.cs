using System.Text.Json.Serialization;
using Stamp.Issuer.Pdf;

namespace Stamp.Issuer.Labels;

/// <summary>One face of type, as a run keeps it: a font of one's own stays with the run, so that a reprint has the same letters.</summary>
/// <param name="Name">Of a face that ships, or of the file that lay beside the template.</param>
/// <param name="File">The whole TrueType file, checked; null is the shipped face of that name.</param>
public sealed record LabelFace(string Name, byte[]? File)
{
    private TrueTypeFont? font;

    public static LabelFace Regular { get; } = new("Be Vietnam Pro Regular", null);

    public static LabelFace Bold { get; } = new("Be Vietnam Pro Bold", null);

    public static IReadOnlyList<LabelFace> Shipped { get; } = [Regular, Bold];

    [JsonIgnore]
    public TrueTypeFont Font => font ??= File is null ? Name == Bold.Name ? LabelFonts.Bold : LabelFonts.Regular : new(PostScript(Name), File);

    /// <summary>A name that PDF can bear, of letters, digits and hyphens.</summary>
    internal static string PostScript(string file)
    {
        string name = new([.. Path.GetFileNameWithoutExtension(file).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')]);
        return name.Length > 0 ? name : "Font";
    }
}

/// <summary>What a template is set in: codes, lines and the producer's name in the regular face, product name and mark in the bold one.</summary>
public sealed record TemplateFonts(LabelFace RegularFace, LabelFace BoldFace)
{
    public static TemplateFonts Shipped { get; } = new(LabelFace.Regular, LabelFace.Bold);

    [JsonIgnore]
    public TrueTypeFont Regular => RegularFace.Font;

    [JsonIgnore]
    public TrueTypeFont Bold => BoldFace.Font;

    public LabelFace Face(bool bold) => bold ? BoldFace : RegularFace;
}
