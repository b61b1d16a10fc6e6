using System.Globalization;
using System.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>A page as a printer would see it: grey pixels at a resolution, by poppler.</summary>
public sealed class SheetRaster
{
    private readonly LabelTemplate template;
    private readonly byte[] grey;
    private readonly int offset;
    private readonly double perMillimetre;

    private SheetRaster(LabelTemplate template, string file, double dpi)
    {
        this.template = template;
        grey = System.IO.File.ReadAllBytes(file);
        // "P5\n1654 2339\n255\n" and then the pixels.
        var lines = Encoding.ASCII.GetString(grey, 0, 40).Split('\n');
        var size = lines[1].Split(' ');
        (Width, Height) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        offset = lines[0].Length + lines[1].Length + lines[2].Length + 3;
        perMillimetre = dpi / 25.4;
        File = file;
    }

    public string File { get; }

    public int Width { get; }

    public int Height { get; }

    public static List<SheetRaster> Of(byte[] pdf, TemporaryFolder folder, int dpi) => Of(LabelTemplate.A4x24, pdf, folder, dpi);

    public static List<SheetRaster> Of(LabelTemplate template, byte[] pdf, TemporaryFolder folder, double dpi)
    {
        System.IO.File.WriteAllBytes(folder["sheets.pdf"], pdf);
        var prefix = folder[$"sheet{dpi}"];
        RequiredTool.Run("pdftoppm", "-gray", "-r", dpi.ToString(CultureInfo.InvariantCulture), folder["sheets.pdf"], prefix);
        return [.. Directory.GetFiles(folder.Path, $"sheet{dpi}-*.pgm").Order(StringComparer.Ordinal).Select(file => new SheetRaster(template, file, dpi))];
    }

    /// <summary>Whether every pixel that lies wholly in a box of a label is white.</summary>
    public bool IsWhite(int place, LabelBox box) => Darkest(place, box) == 255;

    /// <summary>The darkest pixel, 0 to 255, of those that lie wholly in a box of a label.</summary>
    public byte Darkest(int place, LabelBox box)
    {
        var (left, top) = CornerOf(place);
        byte darkest = 255;
        for (var y = Up(top + box.Top); y < Down(top + box.Bottom); y++)
        {
            for (var x = Up(left + box.Left); x < Down(left + box.Right); x++)
                darkest = Math.Min(darkest, grey[offset + (Math.Clamp(y, 0, Height - 1) * Width) + Math.Clamp(x, 0, Width - 1)]);
        }
        return darkest;
    }

    /// <summary>How much of a box of a label is black, 0 to 1.</summary>
    public double Ink(int place, LabelBox box)
    {
        var (left, top) = CornerOf(place);
        double ink = 0;
        var pixels = 0;
        for (var y = Up(top + box.Top); y < Down(top + box.Bottom); y++)
        {
            for (var x = Up(left + box.Left); x < Down(left + box.Right); x++, pixels++)
                ink += 1 - (grey[offset + (Math.Clamp(y, 0, Height - 1) * Width) + Math.Clamp(x, 0, Width - 1)] / 255.0);
        }
        return ink / pixels;
    }

    /// <summary>Writes one label to a file of its own.</summary>
    public string Crop(int place, string file)
    {
        var (left, top) = CornerOf(place);
        int x = Up(left), y = Up(top);
        int width = Math.Min(Down(left + template.LabelWidth), Width) - x;
        int height = Math.Min(Down(top + template.LabelHeight), Height) - y;
        using var output = System.IO.File.Create(file);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {height}\n255\n")));
        for (var row = y; row < y + height; row++) output.Write(grey, offset + (row * Width) + x, width);
        return file;
    }

    /// <summary>As <see cref="Crop"/>, in the label's own shape, with 3 mm of black around it.</summary>
    public string CropOnBlack(int place, string file)
    {
        const double Around = 3;
        var (left, top) = CornerOf(place);
        var (width, height) = (Down(template.LabelWidth + (2 * Around)), Down(template.LabelHeight + (2 * Around)));
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // The pixel's middle, from the label's corner.
                var (right, down) = (((x + 0.5) / perMillimetre) - Around, ((y + 0.5) / perMillimetre) - Around);
                var radius = template.LabelWidth / 2;
                var within = right >= 0 && down >= 0 && right < template.LabelWidth && down < template.LabelHeight
                    && (!template.Round || ((right - radius) * (right - radius)) + ((down - radius) * (down - radius)) < radius * radius);
                var (column, row) = ((int)((left + right) * perMillimetre), (int)((top + down) * perMillimetre));
                if (within) pixels[(y * width) + x] = grey[offset + (Math.Min(row, Height - 1) * Width) + Math.Min(column, Width - 1)];
            }
        }
        using var output = System.IO.File.Create(file);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {height}\n255\n")));
        output.Write(pixels);
        return file;
    }

    private (double Left, double Top) CornerOf(int place)
    {
        var box = template.PlaceOf(place);
        return (box.Left, box.Top);
    }

    private int Up(double millimetres) => (int)Math.Ceiling(millimetres * perMillimetre);

    private int Down(double millimetres) => (int)Math.Floor(millimetres * perMillimetre);
}
