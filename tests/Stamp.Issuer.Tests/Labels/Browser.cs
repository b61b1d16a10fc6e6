using System.Globalization;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Logos;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>What a browser makes of an SVG: the reader that is not ours.</summary>
internal static class Browser
{
    /// <summary>Draws the SVG into so many pixels, on white.</summary>
    public static PixelLogo Draw(string svg, int width, int height, TemporaryFolder folder)
    {
        File.WriteAllText(folder["browser.svg"], svg);
        File.WriteAllText(folder["browser.html"], string.Create(CultureInfo.InvariantCulture,
            $"<body style='margin:0'><img src='browser.svg' style='width:{width}px;height:{height}px;display:block'>"));
        RequiredTool.Run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--user-data-dir={folder["profile"]}",
            $"--window-size={Math.Max(width, 500)},{Math.Max(height, 500)}", $"--screenshot={folder["browser.png"]}", $"file://{folder["browser.html"]}");
        return PngPicture.Decode(File.ReadAllBytes(folder["browser.png"]))!;
    }

    /// <summary>How much of a square of ten pixels is black, 0 to 1.</summary>
    public static double Ink(PixelLogo picture, int left, int top)
    {
        double ink = 0;
        for (var y = top; y < top + 10; y++)
        {
            for (var x = left; x < left + 10; x++)
            {
                var pixel = picture.Rgb.AsSpan(3 * ((y * picture.Columns) + x), 3);
                ink += 1 - (((0.3 * pixel[0]) + (0.59 * pixel[1]) + (0.11 * pixel[2])) / 255);
            }
        }
        return ink / 100;
    }
}
