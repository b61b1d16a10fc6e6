using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Scans;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Verdicts;

namespace Stamp.Issuer;

/// <summary>What a scan of a stamp would say, without one being counted.</summary>
internal sealed class StampLook(RegistryDatabase registry, StampsSettings settings, TimeProvider clock)
{
    private readonly Lock reading = new();
    private Keyring? keyring;
    private DateTime readAt;

    /// <summary>Null where the keys or the registry can't be read now: that says nothing about the stamp.</summary>
    public Verdict? Of(StampId stamp)
    {
        try
        {
            if (Keys() is not { } keys) return null;
            var reader = new SnapshotReader(registry);
            var epoch = reader.ReadBatch(stamp.Batch)?.Batch.KeyEpoch ?? keys.Active.Number;
            return keys.Find(epoch) is { } known ? Judged(reader, keys.Encipher(stamp, epoch), stamp, known, null, settings.Caution, clock.GetUtcNow()) : null;
        }
        catch (RegistryUnavailableException)
        {
            return null;
        }
    }

    /// <summary>The steps of a scan (Stamp.Verify's Resolver) after deciphering, without recording one.</summary>
    /// <param name="gtin">Of the address; null: it had none.</param>
    /// <exception cref="RegistryUnavailableException" />
    public static Verdict Judged(SnapshotReader reader, StampCode code, StampId stamp, KeyEpoch epoch, Gtin? gtin, CautionRules caution, DateTimeOffset now)
    {
        var batch = reader.ReadBatch(stamp.Batch);
        var product = batch is null ? null : reader.ReadProduct(batch.Batch.ProductId);
        if (gtin is not null && batch is not null && batch.Batch.Gtin != gtin) return Judge.Unknown(code);
        return Judge.Of(code, stamp, epoch.State == KeyEpochState.Compromised, batch, product, history: null, recorded: false, caution, now);
    }

    // Opening a keyring under a passphrase takes about 0.2 s: once a file, not once a page.
    private Keyring? Keys()
    {
        lock (reading)
        {
            var path = settings.Folder.VerifyKeyring;
            var written = File.GetLastWriteTimeUtc(path);
            if (keyring is null || written != readAt)
                (keyring, readAt) = (KeyringFile.Load(path, settings.Passphrase).Succeeded(out var fresh, out _) ? fresh : null, written);
            return keyring;
        }
    }
}
