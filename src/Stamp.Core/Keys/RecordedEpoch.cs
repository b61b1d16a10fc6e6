using System.Text.Json.Serialization;

namespace Stamp.Core.Keys;

/// <summary>What is remembered of a key epoch outside the keyring: in the registry and in the issue mark. No keys.</summary>
/// <param name="Fingerprint">SHA-256 of the public seal key, 64 hexadecimal digits.</param>
/// <param name="RecordedAt">When it came to this state.</param>
public sealed record RecordedEpoch(int Number, string Fingerprint, KeyEpochState State, DateTimeOffset RecordedAt)
{
    [JsonIgnore]
    public bool IsCompromised => State == KeyEpochState.Compromised;

    public static RecordedEpoch Describe(KeyEpoch epoch) => new(
        epoch.Number, epoch.Fingerprint, epoch.State, epoch.CompromisedAt ?? epoch.RetiredAt ?? epoch.CreatedAt);
}
