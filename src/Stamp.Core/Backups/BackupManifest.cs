using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256)
{
    public static BackupFile Describe(string path)
    {
        using var file = File.OpenRead(path);
        return new(Path.GetFileName(path), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}

/// <summary>What a backup holds. Found whole, the backup is whole: it is written last.</summary>
/// <param name="Registry">How far the registry had come.</param>
/// <param name="HasRegistryFile">False where the registry is on a server, which makes its own backups.</param>
/// <param name="KeysAtRest">"sealed" or "clear": how the keyring stood in the data folder, and stands there after it is put back.</param>
public sealed record BackupManifest(
    string Format, int Version, DateTimeOffset MadeAt, string Program, RegistryMoment Registry, bool HasRegistryFile,
    RecordedEpoch[] Epochs, string KeysAtRest, BackupFile[] Files)
{
    public const string FormatName = "ocop-stamp-backup";
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<KeyEpochState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads a manifest; the files that it names are another matter (<see cref="BackupCheck"/>).</summary>
    public static Outcome<BackupManifest> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) is not { Format: FormatName } manifest ? BackupRejections.NoBackup(path)
                : manifest.Version != CurrentVersion ? BackupRejections.OtherVersion(path, manifest.Version)
                : manifest;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException or NotSupportedException)
        {
            return BackupRejections.NoBackup(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return BackupRejections.Unreadable(path, error);
        }
    }
}
