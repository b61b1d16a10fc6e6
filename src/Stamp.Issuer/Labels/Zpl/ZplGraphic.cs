using System.Security.Cryptography;
using System.Text;
using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Labels.Zpl;

/// <summary>
/// The part that all labels of a file share, kept in the printer's memory while the file prints. Its name is made
/// from its dots: two files that reach a printer mixed together can't put one product's name on another's label.
/// </summary>
internal sealed class ZplGraphic
{
    private readonly Bitmap dots;
    private readonly string name;

    private ZplGraphic(int left, int top, Bitmap dots)
    {
        this.dots = dots;
        // At most eight letters and digits.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{dots.Width}x{dots.Height}"));
        for (var y = 0; y < dots.Height; y++) hash.AppendData(dots.Row(y));
        name = $"R:S{Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 4))[..7]}.GRF";
        Recall = Encoding.ASCII.GetBytes($"^FO{left},{top}^XG{name},1,1^FS");
    }

    /// <summary>Within a label: draws it.</summary>
    public byte[] Recall { get; }

    /// <summary>Null where labels have nothing in common.</summary>
    public static ZplGraphic? Of(Bitmap face) => face.Cropped() is { } part ? new(part.Left, part.Top, part.Part) : null;

    /// <summary>At the file's beginning.</summary>
    public void Download(TextBuffer zpl)
    {
        zpl.Text($"~DG{name},").Int(dots.Stride * dots.Height).Raw(","u8).Int(dots.Stride).Raw(","u8);
        GraphicText.Write(zpl, dots);
        zpl.Raw("\n"u8);
    }

    /// <summary>At its end: gives the memory back.</summary>
    public void Delete(TextBuffer zpl) => zpl.Text($"^XA^ID{name}^FS^XZ\n");
}
