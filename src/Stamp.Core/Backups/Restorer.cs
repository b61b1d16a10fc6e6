using System.Globalization;
using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <param name="MadeAt">When the backup was made; null where the registry was taken as it stands.</param>
/// <param name="AfterBatch">Batches are numbered on after this one.</param>
/// <param name="NewEpoch">The key epoch that was begun; null where the registry that stood there goes on from the backup, so that all numbers in use are known.</param>
/// <param name="Replaced">Where what was there before is kept; null where nothing was there.</param>
public sealed record RestoreReport(DateTimeOffset? MadeAt, Incarnation Incarnation, int AfterBatch, int? NewEpoch, RestoreLoss? Loss, string? Replaced);

/// <summary>
/// Puts a backup back, or takes a registry as it stands, and begins a new incarnation: batches are numbered on after all
/// that may be in use, and where that can't be known, under a new key. Killed at any moment, it is run again.
/// </summary>
public sealed class Restorer(StampsSettings settings, Actor actor, TimeProvider clock)
{
    private readonly DataFolder data = settings.Folder;
    private readonly IssueMarkFile mark = new(settings.Folder.IssueMark);

    /// <param name="replace">Whether data that is there may be moved aside.</param>
    public Outcome<RestoreReport> PutBack(string from, bool replace)
    {
        if (!settings.IsEmbedded) return BackupRejections.OnServer;
        try
        {
            // 1. Check the backup; alone in the data folder.
            if (!BackupCheck.Check(from, settings.Passphrase).Succeeded(out var backup, out var rejection)) return rejection;
            if (!backup.Manifest.HasRegistryFile) return BackupRejections.NoRegistryFile;
            KeyringFile.MakeFolder(data.Path);
            if (!DataFolderUse.TakeAlone(data).Succeeded(out var alone, out rejection)) return rejection;
            using var _ = alone;

            // 2. What is lost, and what may be in use.
            var present = PresentData.Read(data, settings.Passphrase);
            var loss = Compare(backup, present);
            if (present.IsAny && !replace) return BackupRejections.NotEmpty(data.Path, RestoreSentences.Describe(loss));

            // 3. The newest keys.
            if (!RestoredKeys.Choose(backup, present).Succeeded(out var keyring, out rejection)) return rejection;
            int? newEpoch = null;
            // Without the registry that issued last, a mark alone may itself come from an older copy of the keys folder.
            if (!present.Mark.HasIssued || loss.IsContinuation != true)
            {
                if (!keyring.Rotate(clock).Succeeded(out keyring, out rejection)) return rejection;
                newEpoch = keyring.Active.Number;
            }

            // 4. The registry, made ready beside its place.
            var staged = Path.Combine(data.Path, ".restore");
            if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
            KeyringFile.MakeFolder(staged);
            var registry = Path.Combine(staged, "registry.db");
            File.Copy(backup.Folder.Registry, registry);
            if (!Begin(registry, keyring, loss.HighestBatch, backup, present, loss).Succeeded(out var incarnation, out rejection)) return rejection;

            // 5. Into place: nothing uses the folder until the last of it stands.
            DurableFile.Replace(DataFolderUse.Restoring(data), $"{DataFolderUse.Restoring(data)}.part", []);
            var atRest = present.Keyring is not null ? present.Passphrase : backup.Manifest.KeysAtRest == "clear" ? null : settings.Passphrase;
            if (Settle(incarnation, keyring, atRest) is { } unsettled) return unsettled;
            var replaced = MoveAside();
            File.Move(registry, data.Registry);
            AddPortalKeys(backup);
            FolderSync.Flush(data.Path);
            Directory.Delete(staged, recursive: true);
            File.Delete(DataFolderUse.Restoring(data));
            FolderSync.Flush(data.Path);
            return new RestoreReport(backup.Manifest.MadeAt, incarnation, incarnation.AfterBatch, newEpoch, loss, replaced);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return BackupRejections.NotPutBack(data.Path, error);
        }
    }

    /// <summary>
    /// For a registry that was put back by other means: a database server's, or by hand. What was issued before that is
    /// not known for certain, so it always goes on under a new key.
    /// </summary>
    /// <param name="registry">As it stands, open.</param>
    public Outcome<RestoreReport> TakeAsItStands(RegistryDatabase registry)
    {
        if (!KeyringLock.Take(data.Keys, KeyringLock.Patience).Succeeded(out var held, out var rejection)) return rejection;
        using var _ = held;
        var present = PresentData.Read(data, settings.Passphrase);
        if (!RegistryMoment.Read(registry).Succeeded(out var moment, out rejection)) return rejection;
        if (present.Keyring is not { } loaded) return KeyringRejections.Missing(data.IssuerKeyring);
        if (!new KeyRecord(registry, mark).Check(loaded, actor).Succeeded(out var keyring, out rejection)) return rejection;
        if (!keyring.Rotate(clock).Succeeded(out keyring, out rejection)) return rejection;
        var after = Math.Max(moment.HighestBatch, present.Mark.Reserved);
        if (!Begin(registry, Math.Max(moment.Incarnation, present.Mark.Incarnation) + 1, keyring, after, new() { ["reason"] = "as it stands" })
                .Succeeded(out var incarnation, out rejection))
            return rejection;
        return Keep(held, incarnation, keyring, present.Passphrase) is { } unkept ? unkept : new RestoreReport(null, incarnation, after, keyring.Active.Number, null, null);
    }

    private RestoreLoss Compare(CheckedBackup backup, PresentData present)
    {
        if (!present.HasRegistry) return RestoreLoss.Compare(backup.Manifest.Registry, null, present.Mark, backup.Mark);
        using var registry = RegistryDatabase.ForReading(data.Registry, RegistryDatabase.IssuerPatience, pooled: false);
        return RestoreLoss.Compare(backup.Manifest.Registry, registry, present.Mark, backup.Mark);
    }

    private Outcome<Incarnation> Begin(string path, Keyring keyring, int afterBatch, CheckedBackup backup, PresentData present, RestoreLoss loss)
    {
        if (!RegistryDatabase.OpenOrCreate(path, RegistryDatabase.IssuerPatience, clock).Succeeded(out var registry, out var rejection)) return rejection;
        using (registry)
        {
            var number = Math.Max(backup.Manifest.Registry.Incarnation, Math.Max(present.Mark.Incarnation, backup.Mark.Incarnation)) + 1;
            return Begin(registry, number, keyring, afterBatch, new()
            {
                ["reason"] = "restore",
                ["backupMadeAt"] = backup.Manifest.MadeAt.ToString("O", CultureInfo.InvariantCulture),
                ["lost"] = new JsonObject(loss.Counted.Select(lost => KeyValuePair.Create(lost.Key, (JsonNode?)lost.Value))),
            });
        }
    }

    private Outcome<Incarnation> Begin(RegistryDatabase registry, int number, Keyring keyring, int afterBatch, JsonObject detail) =>
        registry.TryWrite<Incarnation>(actor, transaction =>
        {
            KeyRecord.Put(transaction, keyring);
            detail["epochs"] = KeyAudit.States(keyring);
            return Incarnations.Begin(transaction, number, afterBatch, (JsonObject)detail.DeepClone());
        });

    private Rejection? Settle(Incarnation incarnation, Keyring keyring, string? passphrase)
    {
        if (!KeyringLock.Take(data.Keys, KeyringLock.Patience).Succeeded(out var held, out var rejection)) return rejection;
        using (held) return Keep(held, incarnation, keyring, passphrase);
    }

    // The mark before the registry: one that was put back and not finished issues nothing.
    private Rejection? Keep(KeyringLock held, Incarnation incarnation, Keyring keyring, string? passphrase)
    {
        // A mark that can't be read says nothing any more; a new key has been begun in its place.
        if (mark.Read().Rejection is not null) File.Delete(data.IssueMark);
        return KeyFolder.Keep(held, data, keyring, passphrase) ?? mark.Update(before => before with
        {
            Incarnation = incarnation.Number,
            IncarnationId = incarnation.Id,
            Reserved = incarnation.AfterBatch,
            Issued = incarnation.AfterBatch,
        });
    }

    /// <returns>The folder that keeps what was there; null where nothing was.</returns>
    private string? MoveAside()
    {
        string[] old = [.. ((string[])["", "-wal", "-shm", "-journal"]).Select(end => data.Registry + end).Where(File.Exists)];
        if (old.Length == 0) return null;
        var aside = Path.Combine(data.Path, string.Create(CultureInfo.InvariantCulture, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}"));
        KeyringFile.MakeFolder(aside);
        // The log first: a registry beside a log that is not its own would be read with it.
        foreach (var file in old.Reverse()) File.Move(file, Path.Combine(aside, Path.GetFileName(file)), overwrite: true);
        return aside;
    }

    private void AddPortalKeys(CheckedBackup backup)
    {
        if (backup.PortalKeys.Count > 0) KeyringFile.MakeFolder(data.PortalKeys);
        foreach (var (name, content) in backup.PortalKeys)
        {
            var path = Path.Combine(Path.GetFullPath(data.PortalKeys), name);
            if (!File.Exists(path)) DurableFile.Replace(path, $"{path}.part", content);
        }
    }
}
