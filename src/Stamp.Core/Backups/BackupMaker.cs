using System.Globalization;
using System.Reflection;
using Stamp.Core.Keys;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <param name="To">The folder in which backups are kept; each is a folder of its own there.</param>
/// <param name="Passphrase">Encrypts the keys; null only with <paramref name="WithoutKeys"/>.</param>
/// <param name="PortalKeysTo">A folder elsewhere for the portal's keys; null: in the backup.</param>
public sealed record BackupRequest(string To, string? Passphrase, bool WithoutKeys, string? PortalKeysTo);

/// <param name="Folder">The backup, whole.</param>
public sealed record MadeBackup(BackupFolder Folder, BackupManifest Manifest);

/// <summary>
/// Makes a backup while programs go on: the registry as it is at one moment, then the keys, which so are never older
/// than the registry. It has its name only once it is whole and on disk.
/// </summary>
/// <param name="keys">The issuer's keyring, checked against the registry.</param>
public sealed class BackupMaker(StampsSettings settings, RegistryDatabase registry, Func<Outcome<Keyring>> keys, TimeProvider clock)
{
    private readonly DataFolder data = settings.Folder;

    public Outcome<MadeBackup> Make(BackupRequest request)
    {
        if (!request.WithoutKeys && string.IsNullOrEmpty(request.Passphrase)) return BackupRejections.NoPassphrase;
        if (!request.WithoutKeys && KeyringFile.IsInTheClear(data.IssuerKeyring) && Passphrases.Refuse(request.Passphrase) is { } weak) return weak;
        var now = clock.GetUtcNow();
        var folder = new BackupFolder(FreeName(Path.GetFullPath(request.To), now));
        var part = new BackupFolder($"{folder.Path}.part");
        try
        {
            KeyringFile.MakeFolder(part.Path);
            if (!Fill(part, request, now).Succeeded(out var manifest, out var rejection)) return Undo(part, rejection);
            Directory.Move(part.Path, folder.Path);
            FolderSync.Flush(Path.GetDirectoryName(folder.Path)!);
            return new MadeBackup(folder, manifest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Undo(part, BackupRejections.NotMade(request.To, error));
        }
    }

    /// <summary>One made in the same second has a number behind it.</summary>
    private static string FreeName(string to, DateTimeOffset now)
    {
        var name = Path.Combine(to, string.Create(CultureInfo.InvariantCulture, $"stamps-{now:yyyyMMdd-HHmmss}"));
        var free = name;
        for (var n = 2; Path.Exists(free) || Path.Exists($"{free}.part"); n++) free = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        return free;
    }

    private Outcome<BackupManifest> Fill(BackupFolder part, BackupRequest request, DateTimeOffset now)
    {
        // 1. The registry.
        var moment = registry;
        if (settings.IsEmbedded)
        {
            if (SqliteCopy.Make(data.Registry, part.Registry) is { } uncopied) return uncopied;
            moment = RegistryDatabase.ForReading(part.Registry, RegistryDatabase.IssuerPatience, pooled: false);
        }
        if (!RegistryMoment.Read(moment).Succeeded(out var registryNow, out var rejection)) return rejection;

        // 2. The keys.
        IReadOnlyList<RecordedEpoch> epochs = [];
        if (!request.WithoutKeys)
        {
            if (!keys().Succeeded(out var keyring, out rejection)) return rejection;
            if (KeyringFile.Save(part.Keyring, keyring, request.Passphrase) is { } unsaved) return unsaved;
            epochs = [.. keyring.Epochs.Select(RecordedEpoch.Describe)];
            if (SealedFolder.Seal(data.PortalKeys, request.Passphrase!) is { } portal) Write(PortalKeysIn(part, request, now), portal);
        }

        // 3. How far issuing has come.
        if (File.Exists(data.IssueMark)) Write(part.IssueMark, File.ReadAllBytes(data.IssueMark));

        // 4. The manifest, last.
        var manifest = new BackupManifest(
            BackupManifest.FormatName, BackupManifest.CurrentVersion, now, Program, registryNow, settings.IsEmbedded, [.. epochs],
            KeyringFile.IsInTheClear(data.IssuerKeyring) ? "clear" : "sealed",
            [.. Directory.GetFiles(part.Path).Order(StringComparer.Ordinal).Select(BackupFile.Describe)]);
        Write(part.Manifest, manifest.Write());
        return manifest;
    }

    private static string PortalKeysIn(BackupFolder part, BackupRequest request, DateTimeOffset now)
    {
        if (request.PortalKeysTo is not { } elsewhere) return part.PortalKeys;
        KeyringFile.MakeFolder(elsewhere);
        return Path.Combine(Path.GetFullPath(elsewhere), string.Create(CultureInfo.InvariantCulture, $"portal-keys-{now:yyyyMMdd-HHmmss}.sealed.json"));
    }

    private static string Program => Assembly.GetExecutingAssembly().GetName().Version?.ToString() ?? "";

    private static void Write(string path, byte[] content) => DurableFile.Replace(path, $"{path}.part", content);

    private static Rejection Undo(BackupFolder part, Rejection rejection)
    {
        try
        {
            Directory.Delete(part.Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong first is what the operator reads; a folder that ends in .part is no backup.
        }
        return rejection;
    }
}
