using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Text;
using static Stamp.Core.Keys.KeyringRejections;

namespace Stamp.Core.Keys;

/// <summary>
/// The key file: JSON, mode 0600, under a passphrase when one is given. Whoever reads an issuer's file can
/// make stamps and seals; whoever reads a verify export can make stamps, no seals (docs/trust.md).
/// </summary>
public static class KeyringFile
{
    // 32 epochs take 13 kB in the clear, 18 kB sealed; beyond this it is no key file.
    private const int MaxLength = 1 << 20;

    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OthersAny =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<KeyEpochState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>
    /// Replaces the file in one step: after a crash at any moment the path holds the old keyring or the new
    /// one, whole. A folder that is missing is made with mode 0700; one that is there keeps its mode.
    /// </summary>
    /// <returns>Null when the keyring is durably saved.</returns>
    public static Rejection? Save(string path, Keyring keyring, string? passphrase)
    {
        path = Path.GetFullPath(path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var text = Write(keyring, passphrase);
        try
        {
            DurableFile.Replace(path, temporary, text);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return NotWritten(path, error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <param name="passphrase">Ignored where the file is in the clear.</param>
    public static Outcome<Keyring> Load(string path, string? passphrase)
    {
        byte[] bytes;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            // Asked of the open file, so that what was checked is what is read.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & OthersAny) != 0) return ReadableByOthers(path);
            if (file.Length > MaxLength) return Corrupt(path);
            bytes = new byte[file.Length];
            file.ReadExactly(bytes);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, error);
        }
        try
        {
            return Read(path, bytes, passphrase);
        }
        // What a damaged file can do to the readers of JSON, of numbers, of keys; the messages of
        // these exceptions may quote the file, so they go no further.
        catch (Exception error) when (error is JsonException or ArgumentException or CryptographicException or OverflowException)
        {
            return Corrupt(path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Whether the file is there and can be read without a passphrase.</summary>
    public static bool IsInTheClear(string path) => Load(path, null).Rejection is null;

    /// <summary>Whether a file is there whose epochs stand under a passphrase. What can't be read is told by <see cref="Load"/>.</summary>
    public static bool IsSealed(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (file.Length > MaxLength) return false;
            using var document = JsonDocument.Parse(file);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("sealed", out var box) && box.ValueKind == JsonValueKind.Object;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    private static byte[] Write(Keyring keyring, string? passphrase)
    {
        var epochs = keyring.Epochs.Select(KeyEpochDocument.Of).ToArray();
        if (string.IsNullOrEmpty(passphrase)) return JsonSerializer.SerializeToUtf8Bytes(new KeyringDocument { Epochs = epochs }, Json);
        var plain = JsonSerializer.SerializeToUtf8Bytes(epochs, Json);
        var box = KeyringSealing.Seal(plain, passphrase);
        CryptographicOperations.ZeroMemory(plain);
        return JsonSerializer.SerializeToUtf8Bytes(new KeyringDocument { Sealed = box }, Json);
    }

    private static Outcome<Keyring> Read(string path, byte[] bytes, string? passphrase)
    {
        // The version first and by itself: a later version may have members that this one doesn't know.
        using (var peek = JsonDocument.Parse(bytes))
        {
            if (peek.RootElement.ValueKind != JsonValueKind.Object
                || !peek.RootElement.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String
                || !format.ValueEquals(KeyringDocument.FormatName)
                || !peek.RootElement.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number
                || !version.TryGetInt32(out var number))
                return Corrupt(path);
            if (number == 1) return Version1(path);
            if (number != KeyringDocument.CurrentVersion) return UnknownVersion(path, number);
        }
        if (Libsodium.Missing is { } missing) return missing;

        var document = JsonSerializer.Deserialize<KeyringDocument>(bytes, Json)!;
        var epochs = document.Epochs;
        if (document.Sealed is { } box)
        {
            if (epochs is not null || !KeyringSealing.IsWellFormed(box)) return Corrupt(path);
            if (string.IsNullOrEmpty(passphrase)) return NoPassphrase(path);
            if (KeyringSealing.Open(box, passphrase) is not { } plain) return WrongPassphrase(path);
            epochs = JsonSerializer.Deserialize<KeyEpochDocument[]>(plain, Json);
            CryptographicOperations.ZeroMemory(plain);
        }
        // The serialiser lets null through as an element of an array.
        return epochs is null || Array.Exists(epochs, epoch => epoch is null) ? Corrupt(path) : new Keyring(epochs.Select(epoch => epoch.Read()));
    }

    internal static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }
}
