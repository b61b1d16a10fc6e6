using System.Diagnostics;
using System.Text;
using Stamp.Core.Keys;

namespace Stamp.Verify.Keys;

/// <summary>
/// The keyring in use. A changed file is taken over while running; one that can't be read leaves the last
/// good one in use, because "no keys" would tell genuine stamps as unknown.
/// </summary>
/// <param name="readAt">The file's time stamp from before it was read, so that no change slips in between.</param>
public sealed partial class CurrentKeyring(string path, string? passphrase, Keyring keyring, DateTime readAt, ILogger<CurrentKeyring> log)
{
    /// <summary>
    /// A refused file is looked at again, for its mode may have been put right, which leaves its time stamp
    /// alone. Opening one under a passphrase takes about 0.2 s, so not at every look.
    /// </summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private DateTime readAt = readAt;
    private long? refusedAt;

    private RecordedEpochs? recorded;

    // A bit an epoch, read by every scan.
    private uint lacking, compromised;

    /// <summary>With every compromise that the registry has on record, but that of the active epoch: <see cref="IsCompromised"/> knows it too.</summary>
    public Keyring Current { get; private set; } = keyring;

    /// <summary>The JWK set of the keyring in use, UTF-8.</summary>
    public byte[] PublicKeys { get; private set; } = Encoding.UTF8.GetBytes(Jwks.Write(keyring));

    /// <summary>Whether the file or the registry says so.</summary>
    public bool IsCompromised(KeyEpoch epoch) => epoch.State == KeyEpochState.Compromised || Holds(compromised, epoch.Number);

    /// <summary>
    /// Whether the registry has an epoch on record that this keyring lacks, or has another key for: its codes can't be
    /// checked here, which says nothing about them.
    /// </summary>
    public bool Lacks(int epoch) => Holds(lacking, epoch);

    /// <summary>Takes over what the registry remembers of the epochs. A compromise holds from here on, whatever the file says.</summary>
    public void Heed(RecordedEpochs record)
    {
        if (recorded is { } before && before.OfNewestBatch == record.OfNewestBatch && before.Epochs.SequenceEqual(record.Epochs)) return;
        recorded = record;
        Use(Current);
    }

    /// <summary>Reads the file again if it has changed.</summary>
    public void Refresh()
    {
        DateTime written;
        try
        {
            written = File.GetLastWriteTimeUtc(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its folder can't be entered; once, not at every look.
            if (refusedAt is null) LogRefused(log, error.Message);
            refusedAt = Stopwatch.GetTimestamp();
            return;
        }
        var changed = written != readAt;
        if (!changed && (refusedAt is not { } refused || Stopwatch.GetElapsedTime(refused) < Again)) return;
        readAt = written;
        if (!KeyringFile.Load(path, passphrase).Succeeded(out var fresh, out var rejection))
        {
            refusedAt = Stopwatch.GetTimestamp();
            // Once a file, not at every look.
            if (changed) LogRefused(log, rejection.Sentence.En);
            return;
        }
        refusedAt = null;
        Use(fresh);
        LogTaken(log, fresh.Epochs.Count);
    }

    private void Use(Keyring fresh)
    {
        var epochs = recorded?.Epochs ?? [];
        var missing = epochs.Where(epoch => fresh.Find(epoch.Number)?.Fingerprint != epoch.Fingerprint).Select(epoch => epoch.Number)
            .Concat(recorded?.OfNewestBatch is { } newest && fresh.Find(newest) is null ? [newest] : []).ToList();
        var leaked = epochs.Where(epoch => epoch.IsCompromised).ToList();
        compromised = Bits(leaked.Select(epoch => epoch.Number));
        Current = fresh.WithCompromised([.. leaked.Where(epoch => epoch.Number != fresh.Active.Number)]);
        PublicKeys = Encoding.UTF8.GetBytes(Jwks.Write(Current, IsCompromised(fresh.Active) ? fresh.Active : null));
        var before = lacking;
        lacking = Bits(missing);
        if (lacking != before && lacking != 0) LogLacking(log, missing[0]);
    }

    private static bool Holds(uint bits, int epoch) => (uint)epoch < Keyring.MaxEpochs && (bits >> epoch & 1) != 0;

    private static uint Bits(IEnumerable<int> epochs) => epochs.Aggregate(0u, (bits, epoch) => bits | 1u << epoch);

    [LoggerMessage(4, LogLevel.Error, "The changed keyring was refused, the last good one stays in use: {Why}")]
    private static partial void LogRefused(ILogger log, string why);

    [LoggerMessage(7, LogLevel.Error, "The registry has key epoch {Epoch} on record, which this node's keyring lacks or has another key for: its stamps are answered as could not check. Copy the newest verify keyring here.")]
    private static partial void LogLacking(ILogger log, int epoch);

    [LoggerMessage(5, LogLevel.Information, "A changed keyring is in use: {Epochs} epochs.")]
    private static partial void LogTaken(ILogger log, int epochs);
}
