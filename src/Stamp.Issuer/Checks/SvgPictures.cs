using System.Xml.Linq;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;
using Stamp.Issuer.Labels.Raster;

namespace Stamp.Issuer.Checks;

/// <summary>A label's SVG as pixels, read again from the file as any drawing of others would be. Pictures in it stay out: no symbol is one.</summary>
internal sealed class SvgPictures(string file, LabelTemplate template) : ILabelPictures
{
    public string Source => "svg";

    public double PerMillimetre => 300 / 25.4;

    /// <summary>It stands alone, wherever it would on a sheet.</summary>
    public LabelBox PlaceOf(LabelTemplate template, int place) => new(0, 0, template.LabelWidth, template.LabelHeight);

    public Outcome<int> Count(CancellationToken cancel) => 1;

    public Outcome<List<PgmImage>> Grey(int first, int last, CancellationToken cancel)
    {
        var document = XDocument.Load(file);
        document.Descendants().Where(element => element.Name.LocalName == "image").Remove();
        using var bytes = new MemoryStream();
        document.Save(bytes);
        if (!SvgLogo.Read(Path.GetFileName(file), bytes.ToArray()).Succeeded(out var read, out var rejection)) return rejection;
        return read is VectorLogo drawing
            ? new List<PgmImage> { Picture(drawing, (int)(template.LabelWidth * PerMillimetre), (int)(template.LabelHeight * PerMillimetre)) }
            : throw new InvalidDataException("The SVG draws nothing.");
    }

    private static PgmImage Picture(VectorLogo drawing, int width, int height)
    {
        var light = LogoRaster.Light(drawing, width, height);
        return new(width, height, [.. light.Select(shade => (byte)Math.Round(Math.Clamp(shade, 0, 1) * PgmImage.White))]);
    }

    public void Dispose()
    {
    }
}
