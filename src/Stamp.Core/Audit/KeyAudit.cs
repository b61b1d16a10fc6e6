using System.Globalization;
using System.Text.Json.Nodes;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Audit;

/// <summary>Writes what was done to the keyring into the audit trail: epochs and states, never keys.</summary>
public sealed class KeyAudit(RegistryDatabase database)
{
    /// <param name="action">keys.rotate or keys.compromise.</param>
    /// <param name="keep">
    /// Saves the keys, once the entry stands and before it commits: a registry that can't be written leaves
    /// the keys as they were, and keys that can't be saved leave no entry.
    /// </param>
    public Outcome<int> Record(string action, Keyring after, Actor actor, Func<Rejection?> keep) => database.TryWrite<int>(actor, transaction =>
    {
        transaction.Record(action, string.Create(CultureInfo.InvariantCulture, $"epoch {after.Active.Number}"), new() { ["epochs"] = States(after) });
        KeyRecord.Put(transaction, after);
        return keep() is { } rejection ? rejection : after.Active.Number;
    });

    internal static JsonArray States(Keyring keyring) => new([.. keyring.Epochs.Select(epoch => (JsonNode)new JsonObject
    {
        ["epoch"] = epoch.Number,
        ["state"] = epoch.State.ToString().ToLowerInvariant(),
        ["fingerprint"] = epoch.Fingerprint,
    })]);
}
