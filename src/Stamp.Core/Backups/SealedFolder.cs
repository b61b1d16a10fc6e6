using System.IO.Compression;
using System.Text.Json;
using Stamp.Core.Keys;

namespace Stamp.Core.Backups;

/// <summary>The portal's keys as one file, encrypted with the passphrase.</summary>
internal static class SealedFolder
{
    // A key of the portal is a file of about 1 kB, and a new one is made every 90 days: 400 of them are 100 years.
    private const int MaxFiles = 400;

    /// <summary>Null where the folder is not there or empty.</summary>
    public static byte[]? Seal(string folder, string passphrase)
    {
        if (!Directory.Exists(folder)) return null;
        var files = Directory.GetFiles(folder, "*.xml");
        if (files.Length == 0) return null;
        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files) zip.CreateEntryFromFile(file, Path.GetFileName(file));
        }
        return JsonSerializer.SerializeToUtf8Bytes(KeyringSealing.Seal(zipped.ToArray(), passphrase), JsonSerializerOptions.Web);
    }

    /// <summary>Name and content of each file; null where the passphrase is wrong or the bytes were altered.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)>? Open(byte[] text, string passphrase)
    {
        if (JsonSerializer.Deserialize<SealedEpochs>(text, JsonSerializerOptions.Web) is not { } box
            || !KeyringSealing.IsWellFormed(box) || KeyringSealing.Open(box, passphrase) is not { } zipped) return null;
        using var zip = new ZipArchive(new MemoryStream(zipped), ZipArchiveMode.Read);
        return [.. zip.Entries.Take(MaxFiles).Select(entry => (Path.GetFileName(entry.FullName), Read(entry)))];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
