using System.Buffers.Binary;
using System.IO.Compression;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>Decodes PNG (ISO/IEC 15948): every colour type and depth, interlaced or not, to eight bits a channel.</summary>
internal static class PngPicture
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Where each pass of Adam7 begins and how far it steps; the last is the whole picture.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Width and height in pixels, as the file says; null where it is no PNG.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file.StartsWith(Signature) || !file.Slice(12, 4).SequenceEqual("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    /// <summary>Null where the file is broken. The caller has judged its size.</summary>
    public static PixelLogo? Decode(ReadOnlySpan<byte> file)
    {
        if (SizeOf(file) is not var (width, height)) return null;
        int depth = file[24], type = file[25];
        var channels = type switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        var depths = type switch { 0 => 0b1_0000_0001_0001_0110, 3 => 0b1_0001_0110, _ => 0b1_0000_0001_0000_0000 };
        if (channels == 0 || depth > 16 || (depths >> depth & 1) == 0 || file[28] > 1) return null;

        byte[] palette = [], transparent = [];
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) return null;
            var name = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, length);
            if (name.SequenceEqual("PLTE"u8)) palette = data.ToArray();
            else if (name.SequenceEqual("tRNS"u8)) transparent = data.ToArray();
            else if (name.SequenceEqual("IDAT"u8)) packed.Write(data);
            at += length + 12;
        }
        var pixels = new Pixels(width, height, type, depth, palette, transparent);
        packed.Position = 0;
        try
        {
            using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
            foreach (var pass in file[28] == 1 ? Adam7 : [(0, 0, 1, 1)])
            {
                if (!Pass(inflate, pass, width, height, channels * depth, pixels)) return null;
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
        return pixels.ToLogo(file);
    }

    private static bool Pass(Stream inflate, (int X, int Y, int StepX, int StepY) pass, int width, int height, int bitsPerPixel, Pixels pixels)
    {
        int columns = (width - pass.X + pass.StepX - 1) / pass.StepX, rows = (height - pass.Y + pass.StepY - 1) / pass.StepY;
        if (columns <= 0 || rows <= 0) return true;
        var back = Math.Max(1, bitsPerPixel / 8);
        byte[] above = new byte[((columns * bitsPerPixel) + 7) / 8], row = new byte[above.Length];
        for (var y = 0; y < rows; y++)
        {
            var filter = inflate.ReadByte();
            inflate.ReadExactly(row);
            if (filter is < 0 or > 4) return false;
            Unfilter(filter, row, above, back);
            for (var x = 0; x < columns; x++)
            {
                if (!pixels.Set(pass.X + (x * pass.StepX), pass.Y + (y * pass.StepY), row, x)) return false;
            }
            (above, row) = (row, above);
        }
        return true;
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int back)
    {
        for (var at = 0; at < row.Length; at++)
        {
            int left = at >= back ? row[at - back] : 0, up = above[at], corner = at >= back ? above[at - back] : 0;
            row[at] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private sealed class Pixels(int width, int height, int type, int depth, byte[] palette, byte[] transparent)
    {
        private readonly byte[] rgb = new byte[width * height * 3];
        private readonly byte[] alpha = new byte[width * height];

        public PixelLogo ToLogo(ReadOnlySpan<byte> file) =>
            new(width, height, rgb, alpha.AsSpan().ContainsAnyExcept((byte)255) ? alpha : null, file.ToArray());

        /// <summary>False where a palette lacks the colour.</summary>
        public bool Set(int x, int y, byte[] row, int column)
        {
            var to = (y * width) + x;
            var colour = rgb.AsSpan(3 * to, 3);
            alpha[to] = 255;
            switch (type)
            {
                case 3:
                    var index = Sample(row, column);
                    if ((3 * index) + 3 > palette.Length) return false;
                    palette.AsSpan(3 * index, 3).CopyTo(colour);
                    if (index < transparent.Length) alpha[to] = transparent[index];
                    return true;
                case 0 or 4:
                    var grey = Sample(row, type == 0 ? column : 2 * column);
                    colour.Fill(ToByte(grey));
                    if (type == 4) alpha[to] = ToByte(Sample(row, (2 * column) + 1));
                    else if (transparent.Length >= 2 && grey == BinaryPrimitives.ReadUInt16BigEndian(transparent)) alpha[to] = 0;
                    return true;
                default:
                    var (channels, hidden) = (type == 2 ? 3 : 4, type == 2 && transparent.Length >= 6);
                    for (var channel = 0; channel < 3; channel++)
                    {
                        var sample = Sample(row, (column * channels) + channel);
                        colour[channel] = ToByte(sample);
                        hidden &= transparent.Length >= 6 && sample == BinaryPrimitives.ReadUInt16BigEndian(transparent.AsSpan(2 * channel));
                    }
                    alpha[to] = type == 6 ? ToByte(Sample(row, (column * 4) + 3)) : hidden ? (byte)0 : (byte)255;
                    return true;
            }
        }

        private int Sample(byte[] row, int at) => depth switch
        {
            16 => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2 * at)),
            8 => row[at],
            _ => row[at * depth / 8] >> (8 - depth - (at * depth % 8)) & ((1 << depth) - 1),
        };

        private byte ToByte(int sample) => depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << depth) - 1));
    }
}
