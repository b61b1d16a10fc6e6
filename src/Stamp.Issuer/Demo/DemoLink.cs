using System.Text.Encodings.Web;
using System.Text.Json;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;

namespace Stamp.Issuer.Demo;

/// <summary>A stamp of the demo that shows one thing.</summary>
/// <param name="Reason">The verdict's reason that it shows (docs/verdicts.md).</param>
/// <param name="Path">What follows the host in its address.</param>
public sealed record DemoLink(string Reason, string Vi, string En, string Path);

/// <summary>The demo's links, kept in the data folder so that a second start prints them again.</summary>
internal static class DemoLinks
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Rejection? Save(DataFolder folder, IReadOnlyList<DemoLink> links) =>
        WholeFile.Write(FileIn(folder), JsonSerializer.Serialize(links, Json));

    /// <summary>Refused where the data folder is no demo's.</summary>
    public static Outcome<IReadOnlyList<DemoLink>> Load(DataFolder folder)
    {
        var file = FileIn(folder);
        try
        {
            return JsonSerializer.Deserialize<DemoLink[]>(File.ReadAllText(file), Json) ?? [];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.NotFound(
                $"Thư mục dữ liệu {folder.Path} không phải dữ liệu mẫu.", $"The data folder {folder.Path} holds no samples.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không đọc được {file}: {error.Message}", $"{file} can't be read: {error.Message}");
        }
    }

    private static string FileIn(DataFolder folder) => Path.Combine(folder.Path, "demo-links.json");
}
