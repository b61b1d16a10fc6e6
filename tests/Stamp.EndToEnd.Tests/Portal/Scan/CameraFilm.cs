using System.Text;
using QRCoder;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;

namespace Stamp.EndToEnd.Tests.Portal.Scan;

/// <summary>
/// What a telephone's camera sees that is held over a printed sheet, as a film that Chromium takes for its camera:
/// YUV4MPEG2, 4:2:0, grey. Chromium plays it from its beginning when the camera is opened, over and over.
/// </summary>
internal sealed class CameraFilm
{
    private const int Width = 640, Height = 480, FramesPerSecond = 10, SheetDpi = 200;

    private const byte Desk = 150, NoColour = 128;

    private readonly List<(byte[] Picture, int Frames)> scenes = [];

    /// <summary>One label of a sheet in the middle, its neighbours around it.</summary>
    /// <param name="place">0 is the upper left, row by row.</param>
    public CameraFilm Label(PgmImage sheet, LabelTemplate template, int place, TimeSpan length)
    {
        var (label, symbol) = (template.PlaceOf(place), template.Symbol);
        var (left, top) = (Pixels(label.Left + symbol.Left + (symbol.Size / 2)) - (Width / 2), Pixels(label.Top + symbol.Top + (symbol.Size / 2)) - (Height / 2));
        return Scene((x, y) => left + x >= 0 && left + x < sheet.Width && top + y >= 0 && top + y < sheet.Height ? sheet[left + x, top + y] : Desk, length);
    }

    /// <summary>A QR symbol of anyone's.</summary>
    public CameraFilm Symbol(string text, TimeSpan length)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        const int module = 8;
        var size = data.ModuleMatrix.Count * module;
        var (left, top) = ((Width - size) / 2, (Height - size) / 2);
        return Scene((x, y) => x < left || x >= left + size || y < top || y >= top + size ? Desk : data.ModuleMatrix[(y - top) / module][(x - left) / module] ? (byte)0 : PgmImage.White, length);
    }

    public void Write(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F{FramesPerSecond}:1 Ip A1:1 C420jpeg\n"));
        var colours = new byte[Width * Height / 2];
        Array.Fill(colours, NoColour);
        foreach (var (picture, frames) in scenes)
        {
            for (var n = 0; n < frames; n++)
            {
                file.Write("FRAME\n"u8);
                file.Write(picture);
                file.Write(colours);
            }
        }
    }

    /// <summary>The first page of a PDF as a scanner sees it.</summary>
    public static PgmImage FirstSheet(string pdf, string scratch)
    {
        RequiredTool.Run("pdftoppm", "-gray", "-r", $"{SheetDpi}", "-f", "1", "-l", "1", "-singlefile", pdf, scratch);
        return PgmImage.ReadAll(File.ReadAllBytes($"{scratch}.pgm"))[0];
    }

    private CameraFilm Scene(Func<int, int, byte> light, TimeSpan length)
    {
        var picture = new byte[Width * Height];
        for (var n = 0; n < picture.Length; n++) picture[n] = light(n % Width, n / Width);
        scenes.Add((picture, (int)(length.TotalSeconds * FramesPerSecond)));
        return this;
    }

    private static int Pixels(double millimetres) => (int)Math.Round(millimetres * SheetDpi / 25.4);
}
