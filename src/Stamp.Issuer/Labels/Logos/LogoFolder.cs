using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.Logos;

/// <summary>Reads the logo that lies beside a template. What it refuses is a reason without a full stop: it becomes part of the template's fault.</summary>
/// <param name="folder">Null for the templates that ship: they have none.</param>
internal sealed class LogoFolder(string? folder)
{
    /// <summary>
    /// A label's logo is some 20 mm wide, 472 pixels at 600 dpi: four million pixels and 4 MB are many times
    /// enough, and keep a photograph of 50 MB out of every print.
    /// </summary>
    private const long MostBytes = 4 * 1024 * 1024, MostPixels = 4_000_000;

    public Outcome<LabelLogo> Read(string file)
    {
        if (folder is null || file is "." or ".." || file.AsSpan().ContainsAny('/', '\\') || Path.GetFileName(file) != file)
            return Rejection.BadInput("phải là tên một tệp nằm cạnh mẫu nhãn", "must be the name of a file beside the template");
        try
        {
            using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MostBytes)
            {
                return Rejection.BadInput(
                    $"\"{file}\" nặng {Megabytes(stream.Length)} MB; logo tối đa {MostBytes >> 20} MB", $"\"{file}\" is {Megabytes(stream.Length)} MB; a logo is at most {MostBytes >> 20} MB");
            }
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Decode(file, bytes);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.BadInput($"không có tệp \"{file}\" cạnh mẫu nhãn", $"there is no file \"{file}\" beside the template");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.BadInput($"không đọc được \"{file}\"", $"\"{file}\" can't be read");
        }
    }

    internal static Outcome<LabelLogo> Decode(string file, byte[] bytes)
    {
        if (PngPicture.SizeOf(bytes) is var (width, height))
        {
            if (TooLarge(file, width, height) is { } large) return large;
            return PngPicture.Decode(bytes) is { } picture ? picture : Broken(file);
        }
        if (bytes.AsSpan().StartsWith(JpegHeader.Signature))
        {
            if (JpegHeader.Read(bytes) is not var (columns, rows, components)) return Broken(file);
            if (components is not (1 or 3))
                return Rejection.BadInput($"\"{file}\" là JPEG CMYK; hãy lưu lại thành RGB", $"\"{file}\" is a CMYK JPEG; save it as RGB");
            return TooLarge(file, columns, rows) is { } large ? large : new JpegLogo(columns, rows, components, bytes);
        }
        if (SvgLogo.Looks(bytes)) return SvgLogo.Read(file, bytes);
        return Rejection.BadInput($"\"{file}\" không phải ảnh PNG, JPEG hay SVG", $"\"{file}\" is no PNG, JPEG or SVG picture");
    }

    private static Rejection? TooLarge(string file, int width, int height) => (long)width * height <= MostPixels ? null : Rejection.BadInput(
        $"\"{file}\" có {width} × {height} điểm ảnh; logo tối đa {MostPixels / 1_000_000} triệu", $"\"{file}\" has {width} × {height} pixels; a logo has at most {MostPixels / 1_000_000} million");

    internal static Rejection Broken(string file) => Rejection.BadInput($"ảnh \"{file}\" bị hỏng", $"the picture \"{file}\" is damaged");

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
