using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// Whether a keyring is the newest, by what the registry and the issue mark remember of its epochs. Keys put back from
/// an older backup would call genuine stamps unknown, trust a leaked key again, and make another epoch of the same
/// number at the next rotation. Pure.
/// </summary>
public static class KeyRecordRules
{
    /// <summary>Two memories as one. A compromise that either knows stays.</summary>
    public static Outcome<IReadOnlyList<RecordedEpoch>> Merge(IEnumerable<RecordedEpoch> one, IEnumerable<RecordedEpoch> other)
    {
        var merged = new SortedDictionary<int, RecordedEpoch>();
        foreach (var epoch in one.Concat(other))
        {
            if (!merged.TryGetValue(epoch.Number, out var known)) merged.Add(epoch.Number, epoch);
            else if (known.Fingerprint != epoch.Fingerprint) return KeyringRejections.OtherEpoch(epoch.Number);
            else if (IsLater(epoch, known)) merged[epoch.Number] = epoch;
        }
        return Outcome<IReadOnlyList<RecordedEpoch>>.Of([.. merged.Values]);
    }

    /// <summary>The keyring with every compromise that is on record; refused where it is older than the record.</summary>
    /// <param name="newestBatch">The epoch of the registry's newest batch: registries made before epochs were recorded have no other record.</param>
    public static Outcome<Keyring> Check(Keyring keyring, IReadOnlyList<RecordedEpoch> recorded, int? newestBatch)
    {
        if (FindMissing(keyring, recorded, newestBatch) is { } missing) return KeyringRejections.Behind(missing);
        if (recorded.FirstOrDefault(epoch => keyring.Find(epoch.Number)!.Fingerprint != epoch.Fingerprint) is { } other) return KeyringRejections.OtherEpoch(other.Number);
        // A compromise of the active epoch made a next one, which this keyring then lacks.
        if (recorded.FirstOrDefault(epoch => epoch.IsCompromised && epoch.Number == keyring.Active.Number) is { } active) return KeyringRejections.Behind(active.Number);
        return keyring.WithCompromised([.. recorded.Where(epoch => epoch.IsCompromised)]);
    }

    /// <summary>An epoch on record that the keyring lacks; null where it has them all.</summary>
    public static int? FindMissing(Keyring keyring, IEnumerable<RecordedEpoch> recorded, int? newestBatch) =>
        recorded.Select(epoch => (int?)epoch.Number).Append(newestBatch).FirstOrDefault(epoch => epoch is { } number && keyring.Find(number) is null);

    /// <summary>What the keyring knows and the record does not yet.</summary>
    public static IReadOnlyList<RecordedEpoch> FindNews(Keyring keyring, IReadOnlyList<RecordedEpoch> recorded) =>
    [
        .. keyring.Epochs.Select(RecordedEpoch.Describe)
            .Where(epoch => recorded.FirstOrDefault(known => known.Number == epoch.Number) is not { } known || IsLater(epoch, known)),
    ];

    // An epoch goes from active to retired to compromised. The one way back, a retired epoch that serves again once all
    // 32 are used, is recorded with the rotation that does it.
    private static bool IsLater(RecordedEpoch epoch, RecordedEpoch known) => epoch.State > known.State;
}
