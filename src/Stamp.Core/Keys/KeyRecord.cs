using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>What the registry and the issue mark remember of the key epochs, held against the keyring in use.</summary>
public sealed class KeyRecord(RegistryDatabase registry, IssueMarkFile mark)
{
    /// <summary>
    /// The keyring with every compromise on record; refused where it is older than the record, or another system's.
    /// What either side did not know yet is written there.
    /// </summary>
    public Outcome<Keyring> Check(Keyring keyring, Actor actor)
    {
        if (!mark.Read().Succeeded(out var marked, out var rejection)
            || !Read(registry).Succeeded(out var recorded, out rejection)
            || !KeyRecordRules.Merge(recorded.Epochs, marked.Epochs).Succeeded(out var known, out rejection)
            || !KeyRecordRules.Check(keyring, known, recorded.OfNewestBatch).Succeeded(out var whole, out rejection))
            return rejection;
        if (KeyRecordRules.FindNews(whole, recorded.Epochs) is { Count: > 0 } news
            && registry.TryWrite<bool>(actor, transaction => Write(transaction, whole, news)).Rejection is { } unwritten)
            return unwritten;
        if (KeyRecordRules.FindNews(whole, marked.Epochs) is { Count: > 0 } unmarked && mark.Remember(unmarked) is { } refused) return refused;
        return whole;
    }

    /// <summary>Reads what a registry remembers. For a verify node, which has no mark and writes nothing.</summary>
    public static Outcome<RecordedEpochs> Read(RegistryDatabase registry) =>
        registry.TryRead<RecordedEpochs>(sql => new RecordedEpochs(KeyEpochTable.All(sql), KeyEpochTable.OfNewestBatch(sql)));

    /// <summary>Writes the states of a keyring's epochs, within the transaction that records why they changed.</summary>
    internal static void Put(RegistryTransaction transaction, Keyring keyring)
    {
        foreach (var epoch in keyring.Epochs) KeyEpochTable.Put(transaction.Sql, RecordedEpoch.Describe(epoch));
    }

    private static Outcome<bool> Write(RegistryTransaction transaction, Keyring keyring, IReadOnlyList<RecordedEpoch> news)
    {
        foreach (var epoch in news) KeyEpochTable.Put(transaction.Sql, epoch);
        transaction.Record("keys.record", $"epoch {keyring.Active.Number}", new JsonObject { ["epochs"] = KeyAudit.States(keyring) });
        return true;
    }
}

/// <param name="Epochs">In order; none in a registry that no key was used with yet.</param>
/// <param name="OfNewestBatch">The epoch of the newest batch; null while there is no batch.</param>
public sealed record RecordedEpochs(IReadOnlyList<RecordedEpoch> Epochs, int? OfNewestBatch);
