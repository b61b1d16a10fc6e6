using System.Globalization;
using System.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>Grey pixels in rows from the upper left, 0 black to 255 white.</summary>
public sealed class PgmImage(int width, int height, byte[] pixels)
{
    public const byte White = 255;

    /// <summary>From here on a pixel counts as light.</summary>
    public const byte Middle = 128;

    public int Width => width;

    public int Height => height;

    public byte[] Pixels => pixels;

    public byte this[int x, int y] => pixels[(y * width) + x];

    /// <summary>All images of a binary PGM (P5, 8 bits), one behind another as pdftoppm writes pages.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static List<PgmImage> ReadAll(ReadOnlySpan<byte> file)
    {
        List<PgmImage> images = [];
        while (!file.IsEmpty)
        {
            if (!file.StartsWith("P5"u8)) throw new InvalidDataException("Not a binary PGM.");
            file = file[2..];
            int width = Number(ref file), height = Number(ref file), most = Number(ref file);
            // One byte of white space ends the header.
            var size = (long)width * height;
            if (most != White || file.Length <= size) throw new InvalidDataException("A PGM that is cut short, or not of 8 bits.");
            images.Add(new(width, height, file.Slice(1, (int)size).ToArray()));
            file = file[(int)(size + 1)..];
        }
        return images;
    }

    public void Write(string path)
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{width} {height}\n255\n")));
        file.Write(pixels);
    }

    /// <param name="perMillimetre">Pixels.</param>
    /// <returns>The pixels that lie wholly in the box.</returns>
    public PgmImage Crop(LabelBox box, double perMillimetre)
    {
        int left = Math.Clamp(Up(box.Left * perMillimetre), 0, width), top = Math.Clamp(Up(box.Top * perMillimetre), 0, height);
        int right = Math.Clamp(Down(box.Right * perMillimetre), left, width), bottom = Math.Clamp(Down(box.Bottom * perMillimetre), top, height);
        var cropped = new byte[(right - left) * (bottom - top)];
        for (var y = top; y < bottom; y++) pixels.AsSpan((y * width) + left, right - left).CopyTo(cropped.AsSpan((y - top) * (right - left)));
        return new(right - left, bottom - top, cropped);
    }

    /// <summary>Makes every pixel white that the box touches.</summary>
    public void Blank(LabelBox box, double perMillimetre)
    {
        int left = Math.Clamp(Down(box.Left * perMillimetre), 0, width), right = Math.Clamp(Up(box.Right * perMillimetre), left, width);
        int top = Math.Clamp(Down(box.Top * perMillimetre), 0, height), bottom = Math.Clamp(Up(box.Bottom * perMillimetre), top, height);
        for (var y = top; y < bottom; y++) pixels.AsSpan((y * width) + left, right - left).Fill(White);
    }

    private static int Up(double pixel) => (int)Math.Ceiling(pixel);

    private static int Down(double pixel) => (int)Math.Floor(pixel);

    private static int Number(ref ReadOnlySpan<byte> file)
    {
        while (!file.IsEmpty && char.IsWhiteSpace((char)file[0])) file = file[1..];
        var digits = file.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 1 || !int.TryParse(file[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new InvalidDataException("A PGM without its size.");
        file = file[digits..];
        return number;
    }
}
