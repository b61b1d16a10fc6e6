namespace Stamp.Issuer.Labels.Raster;

/// <summary>
/// A logo in dots. Its colours become greys and greys a pattern of dots by error diffusion (Floyd and Steinberg
/// 1976): at a threshold a golden logo would vanish.
/// </summary>
internal static class LogoRaster
{
    /// <summary>Whether it can be drawn: a JPEG is only ever carried as it is, and nothing here decodes it.</summary>
    public static bool Draws(LabelLogo logo) => logo is not JpegLogo;

    /// <param name="left">Of the logo's upper left corner, in dots.</param>
    public static void Draw(Bitmap label, LabelLogo logo, int left, int top, int width, int height)
    {
        var light = logo switch
        {
            VectorLogo drawing => Light(drawing, width, height),
            PixelLogo pixels => Light(pixels, width, height),
            _ => throw new InvalidOperationException($"{logo.GetType().Name} can't be drawn."),
        };
        var dots = Diffuse(light, width, height);
        label.Draw(dots, left, top);
    }

    /// <summary>How light each dot is under a drawing, 0 to 1, row by row; white where nothing is drawn.</summary>
    public static double[] Light(VectorLogo logo, int width, int height)
    {
        var light = new double[width * height];
        Array.Fill(light, 1);
        var (wide, high) = (width / logo.Wide, height / logo.High);
        foreach (var shape in logo.Shapes)
        {
            var outline = new Outline();
            foreach (var step in shape.Steps)
            {
                switch (step.Kind)
                {
                    case 'M': outline.Move(step.X * wide, step.Y * high); break;
                    case 'L': outline.Line(step.X * wide, step.Y * high); break;
                    case 'C': outline.Cubic(step.X1 * wide, step.Y1 * high, step.X2 * wide, step.Y2 * high, step.X * wide, step.Y * high); break;
                    default: outline.Close(); break;
                }
            }
            if (shape.Fill is { } fill) Paint(outline, shape.EvenOdd, LightOf(fill));
            if (shape.Stroke is { } stroke && shape.StrokeWidth > 0) Paint(Strokes.Of(outline, shape.StrokeWidth * wide, round: false), false, LightOf(stroke));
        }
        return light;

        void Paint(Outline outline, bool evenOdd, double shade) => Coverage.Of(outline, evenOdd, width, height, (y, covered) =>
        {
            for (var x = 0; x < width; x++) light[(y * width) + x] += (shade - light[(y * width) + x]) * covered[x];
        });
    }

    /// <summary>Each dot is the mean of the pixels whose middles lie in it, or the one pixel that it lies in.</summary>
    private static double[] Light(PixelLogo logo, int width, int height)
    {
        var light = new double[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = Range(y, height, logo.Rows);
            for (var x = 0; x < width; x++)
            {
                var (from, to) = Range(x, width, logo.Columns);
                double sum = 0;
                for (var row = top; row < bottom; row++)
                {
                    for (var column = from; column < to; column++)
                    {
                        var at = (row * logo.Columns) + column;
                        var opaque = (logo.Alpha?[at] ?? 255) / 255.0;
                        var shade = LightOf(new(logo.Rgb[3 * at] / 255.0, logo.Rgb[(3 * at) + 1] / 255.0, logo.Rgb[(3 * at) + 2] / 255.0));
                        sum += 1 - opaque + (opaque * shade);
                    }
                }
                light[(y * width) + x] = sum / ((bottom - top) * (to - from));
            }
        }
        return light;

        static (int From, int To) Range(int dot, int dots, int pixels)
        {
            var from = (int)((long)dot * pixels / dots);
            return (from, Math.Max(from + 1, (int)((dot + 1L) * pixels / dots)));
        }
    }

    /// <summary>Luma of ITU-R BT.601, as PDF's own conversion to grey has it (ISO 32000-1, 10.3.3).</summary>
    private static double LightOf(InkColour colour) => (0.3 * colour.Red) + (0.59 * colour.Green) + (0.11 * colour.Blue);

    private static Bitmap Diffuse(double[] light, int width, int height)
    {
        var dots = new Bitmap(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wanted = light[(y * width) + x];
                var dark = wanted < 0.5;
                if (dark) dots.Set(x, y, dark: true);
                var error = wanted - (dark ? 0 : 1);
                Pass(x + 1, y, error * 7 / 16);
                Pass(x - 1, y + 1, error * 3 / 16);
                Pass(x, y + 1, error * 5 / 16);
                Pass(x + 1, y + 1, error * 1 / 16);
            }
        }
        return dots;

        void Pass(int x, int y, double error)
        {
            if (x >= 0 && x < width && y < height) light[(y * width) + x] += error;
        }
    }
}
