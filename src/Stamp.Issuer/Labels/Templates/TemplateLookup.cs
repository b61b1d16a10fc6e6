using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>What <c>--template</c> means: a shipped template's name, or the path of a file that ends in .json.</summary>
internal static class TemplateLookup
{
    /// <summary>Shipped templates are about 2 KB.</summary>
    private const long MostBytes = 256 * 1024;

    public static Outcome<LabelTemplate> Find(string name)
    {
        if (IsFile(name)) return File(name);
        return LabelTemplate.All.TryGetValue(name, out var template) ? template : Unknown(name);
    }

    /// <summary>For what goes into the registry: a batch's template must be there on every machine and in ten years.</summary>
    public static Outcome<LabelTemplate> Shipped(string name) => IsFile(name)
        ? Rejection.BadInput(
            $"Lô tem chỉ ghi tên mẫu có sẵn, không ghi tệp \"{name}\"; hãy dùng tệp đó khi in: print --template.",
            $"A batch records a shipped template's name, not the file \"{name}\"; use the file when printing: print --template.")
        : Find(name);

    private static bool IsFile(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.AsSpan().ContainsAny('/', '\\');

    private static Outcome<LabelTemplate> File(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > MostBytes)
                return Rejection.BadInput($"{path} quá lớn để là mẫu nhãn.", $"{path} is too large to be a label template.");
            var json = new byte[file.Length];
            file.ReadExactly(json);
            // Some editors begin a file with a mark that JSON doesn't know.
            var skip = json.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
            var read = TemplateReader.Read(json.AsMemory(skip), path, Path.GetDirectoryName(Path.GetFullPath(path)));
            // A run is recorded with its template's name: that must not mean two things.
            return read.Succeeded(out var template, out _) && LabelTemplate.All.ContainsKey(template.Name)
                ? Rejection.BadInput(
                    $"Mẫu nhãn {path}, $.name: \"{template.Name}\" là tên mẫu có sẵn; hãy đặt tên khác.",
                    $"Label template {path}, $.name: \"{template.Name}\" is a shipped template's name; choose another.")
                : read;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.NotFound($"Không có tệp mẫu nhãn {path}.", $"There is no template file {path}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không đọc được {path}: {error.Message}", $"{path} can't be read: {error.Message}");
        }
    }

    private static Rejection Unknown(string name)
    {
        var all = string.Join(", ", LabelTemplate.All.Keys.Order(StringComparer.Ordinal));
        return Rejection.NotFound(
            $"Không có mẫu nhãn \"{name}\". Có: {all}, hoặc đường dẫn một tệp .json.",
            $"There is no label template \"{name}\". There are: {all}, or a .json file's path.");
    }
}
