using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// The public seal keys as a JWK set (RFC 7517, RFC 8037), kid = the epoch's character. A compromised epoch is not
/// among the keys, so that a reader who knows nothing of us can't trust it; its kid stands in a member of
/// ours, "compromised", which RFC 7517 §5 bids others ignore, so that our own check can say why.
/// </summary>
public sealed class Jwks
{
    // 32 keys of some 150 bytes are 5 kB.
    private const int MaxLength = 1 << 16;

    private readonly SealPublicKey?[] keys = new SealPublicKey?[Keyring.MaxEpochs];
    private readonly bool[] compromised = new bool[Keyring.MaxEpochs];
    private readonly bool[] ofOtherKind = new bool[Keyring.MaxEpochs];

    private Jwks()
    {
    }

    internal SealPublicKey? Find(int epoch) => compromised[epoch] ? null : keys[epoch];

    internal bool IsCompromised(int epoch) => compromised[epoch];

    /// <summary>Whether the set names the epoch, but with a key of another kind than seals are made with.</summary>
    internal bool IsOfOtherKind(int epoch) => ofOtherKind[epoch] && keys[epoch] is null;

    /// <summary>application/jwk-set+json.</summary>
    /// <param name="alsoCompromised">An epoch that is known to be compromised, whatever its state says.</param>
    public static string Write(Keyring keyring, KeyEpoch? alsoCompromised = null)
    {
        bool IsCompromised(KeyEpoch epoch) => epoch.State == KeyEpochState.Compromised || epoch == alsoCompromised;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var epoch in keyring.Epochs.Where(epoch => !IsCompromised(epoch)))
            {
                json.WriteStartObject();
                json.WriteString("kty", "OKP");
                json.WriteString("crv", "Ed25519");
                json.WriteString("x", Base64Url.EncodeToString(epoch.SealPublic.Bytes));
                json.WriteString("kid", epoch.Character.ToString());
                json.WriteString("use", "sig");
                json.WriteString("alg", "EdDSA");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("compromised");
            foreach (var epoch in keyring.Epochs.Where(IsCompromised))
                json.WriteStringValue(epoch.Character.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// Reads a set, ours or anyone's: keys of other types and unknown members are passed over, as RFC 7517
    /// §5 wants; an Ed25519 key of ours that is damaged refuses the whole set.
    /// </summary>
    public static Outcome<Jwks> Read(string text)
    {
        if (text.Length > MaxLength) return Unreadable;
        if (Libsodium.Missing is { } missing) return missing;
        try
        {
            using var document = JsonDocument.Parse(text);
            var set = new Jwks();
            foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray())
            {
                var isOurs = Member(key, "kty") == "OKP" && Member(key, "crv") == "Ed25519";
                if (!TryEpoch(Member(key, "kid"), out var epoch)) continue;
                if (isOurs) set.keys[epoch] = new(Base64Url.DecodeFromChars(Member(key, "x")));
                else set.ofOtherKind[epoch] = true;
            }
            if (document.RootElement.TryGetProperty("compromised", out var kids))
            {
                foreach (var kid in kids.EnumerateArray())
                    if (TryEpoch(kid.GetString(), out var epoch)) set.compromised[epoch] = true;
            }
            return set;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            return Unreadable;
        }
    }

    private static string? Member(JsonElement key, string name) => key.TryGetProperty(name, out var member) ? member.GetString() : null;

    // Exactly the character that Write gives: "o" is no name of epoch 0.
    private static bool TryEpoch(string? kid, out int epoch)
    {
        epoch = kid is { Length: 1 } ? CrockfordBase32.Alphabet.IndexOf(kid[0], StringComparison.Ordinal) : -1;
        return epoch >= 0;
    }

    private static Rejection Unreadable => Rejection.Keys(
        "Bộ khoá công khai không phải một JWK Set đọc được.",
        "The public keys are no readable JWK set.");
}
