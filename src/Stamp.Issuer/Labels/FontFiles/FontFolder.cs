using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.FontFiles;

/// <summary>Reads the font that a template names. What it refuses is a reason without a full stop: it becomes part of the template's fault.</summary>
/// <param name="folder">Where the template lies; null for the templates that ship: they have no files.</param>
internal sealed class FontFolder(string? folder)
{
    /// <summary>
    /// Fonts of one weight with all of Latin take 130 to 800 KB. A run keeps its fonts in the registry, so one with all
    /// of Chinese (20 MB) would be kept with every print.
    /// </summary>
    public const int MostBytes = 1024 * 1024;

    /// <param name="name">Of a face that ships, or of a .ttf file beside the template.</param>
    public Outcome<LabelFace> Read(string name)
    {
        if (LabelFace.Shipped.FirstOrDefault(face => face.Name == name) is { } shipped) return shipped;
        if (!name.EndsWith(".ttf", StringComparison.OrdinalIgnoreCase))
        {
            var all = string.Join(", ", LabelFace.Shipped.Select(face => $"\"{face.Name}\""));
            return Rejection.BadInput($"phải là {all} hoặc tên một tệp .ttf nằm cạnh mẫu nhãn", $"must be {all} or the name of a .ttf file beside the template");
        }
        if (folder is null || name.AsSpan().ContainsAny('/', '\\') || Path.GetFileName(name) != name)
            return Rejection.BadInput("phải là tên một tệp nằm cạnh mẫu nhãn", "must be the name of a file beside the template");
        try
        {
            using var stream = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MostBytes)
            {
                var size = (stream.Length + (1 << 20) - 1) >> 20;
                return Rejection.BadInput(
                    $"\"{name}\" nặng {size} MB; phông tối đa {MostBytes >> 20} MB", $"\"{name}\" is {size} MB; a font is at most {MostBytes >> 20} MB");
            }
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return FontFile.Refusal(name, bytes) is { } refused ? refused : new LabelFace(name, bytes);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.BadInput($"không có tệp \"{name}\" cạnh mẫu nhãn", $"there is no file \"{name}\" beside the template");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.BadInput($"không đọc được \"{name}\"", $"\"{name}\" can't be read");
        }
    }
}
