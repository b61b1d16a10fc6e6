using System.Text.Json;
using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <param name="Keyring">Null in a backup without keys.</param>
/// <param name="PortalKeys">Name and content of each of the portal's key files; none where they are kept apart.</param>
public sealed record CheckedBackup(
    BackupFolder Folder, BackupManifest Manifest, Keyring? Keyring, IssueMark Mark, IReadOnlyList<(string Name, byte[] Content)> PortalKeys);

/// <summary>Reads all of a backup and holds it against its manifest, before anything is put back.</summary>
public static class BackupCheck
{
    public static Outcome<CheckedBackup> Check(string path, string? passphrase)
    {
        var folder = new BackupFolder(Path.GetFullPath(path));
        if (!BackupManifest.Read(folder.Manifest).Succeeded(out var manifest, out var rejection)) return rejection;
        try
        {
            if (FindDamage(folder, manifest) is { } damaged) return damaged;
            if (manifest.HasRegistryFile && CheckRegistry(folder, manifest) is { } misfit) return misfit;
            if (!ReadKeys(folder, manifest, passphrase).Succeeded(out var keys, out rejection)) return rejection;
            if (!new IssueMarkFile(folder.IssueMark).Read().Succeeded(out var mark, out rejection)) return rejection;
            return new CheckedBackup(folder, manifest, keys.Keyring, mark, keys.Portal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return BackupRejections.Unreadable(folder.Path, error);
        }
    }

    private static Rejection? FindDamage(BackupFolder folder, BackupManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            // A name that leads out of the folder is none that a backup has.
            if (Path.GetFileName(file.Name) != file.Name) return BackupRejections.Damaged(file.Name);
            var path = Path.Combine(folder.Path, file.Name);
            if (!File.Exists(path) || BackupFile.Describe(path) != file) return BackupRejections.Damaged(file.Name);
        }
        return manifest.HasRegistryFile && manifest.Files.All(file => file.Name != Path.GetFileName(folder.Registry)) ? BackupRejections.Damaged("registry.db") : null;
    }

    private static Rejection? CheckRegistry(BackupFolder folder, BackupManifest manifest)
    {
        if (SqliteCopy.Check(folder.Registry) is { } corrupt) return corrupt;
        using var copy = RegistryDatabase.ForReading(folder.Registry, RegistryDatabase.IssuerPatience, pooled: false);
        if (!RegistryMoment.Read(copy).Succeeded(out var moment, out var rejection)
            || !new AuditTrail(copy).Verify().Succeeded(out var trail, out rejection)) return rejection;
        if (trail.Fault is { } fault)
            return BackupRejections.Misfit($"nhật ký kiểm toán bị sửa ở mục {fault.Number}", $"its audit trail does not hold at entry {fault.Number}");
        return moment.TrailHead == manifest.Registry.TrailHead && moment.ChangeMark == manifest.Registry.ChangeMark
            && moment.Counters.Count == manifest.Registry.Counters.Count && moment.Counters.All(counter => manifest.Registry.Counter(counter.Key) == counter.Value)
            ? null
            : BackupRejections.Misfit("sổ đăng ký không phải sổ trong bản kê", "its registry is not the one of the manifest");
    }

    private static Outcome<(Keyring? Keyring, IReadOnlyList<(string, byte[])> Portal)> ReadKeys(BackupFolder folder, BackupManifest manifest, string? passphrase)
    {
        if (!File.Exists(folder.Keyring)) return (null, []);
        if (!KeyringFile.Load(folder.Keyring, passphrase).Succeeded(out var loaded, out var rejection)
            || !KeyRecordRules.Check(loaded, manifest.Epochs, null).Succeeded(out var keyring, out rejection)) return rejection;
        if (!File.Exists(folder.PortalKeys)) return (keyring, []);
        try
        {
            return SealedFolder.Open(File.ReadAllBytes(folder.PortalKeys), passphrase ?? "") is { } portal ? (keyring, portal) : KeyringRejections.WrongPassphrase(folder.PortalKeys);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return BackupRejections.Damaged(Path.GetFileName(folder.PortalKeys));
        }
    }
}
