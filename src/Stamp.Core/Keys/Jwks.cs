using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// The public seal keys as a JWK set (RFC 7517), kid = the epoch's character. A compromised epoch is not
/// among the keys, so that a reader who knows nothing of us can't trust it; its kid stands in a member of
/// ours, "compromised", which RFC 7517 §5 bids others ignore, so that our own check can say why.
/// </summary>
public sealed class Jwks
{
    // 32 keys of some 250 bytes are 8 kB.
    private const int MaxLength = 1 << 16;

    private readonly SealPublicKey?[] keys = new SealPublicKey?[Keyring.MaxEpochs];
    private readonly bool[] compromised = new bool[Keyring.MaxEpochs];

    private Jwks()
    {
    }

    internal SealPublicKey? Find(int epoch) => compromised[epoch] ? null : keys[epoch];

    internal bool IsCompromised(int epoch) => compromised[epoch];

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
                json.WriteString("kty", "EC");
                json.WriteString("crv", "P-256");
                json.WriteString("x", Base64Url.EncodeToString(epoch.SealPublic.X));
                json.WriteString("y", Base64Url.EncodeToString(epoch.SealPublic.Y));
                json.WriteString("kid", epoch.Character.ToString());
                json.WriteString("use", "sig");
                json.WriteString("alg", "ES256");
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
    /// §5 wants; a P-256 key of ours that is damaged refuses the whole set.
    /// </summary>
    public static Outcome<Jwks> Read(string text)
    {
        if (text.Length > MaxLength) return Unreadable;
        try
        {
            using var document = JsonDocument.Parse(text);
            var set = new Jwks();
            foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray())
            {
                if (Member(key, "kty") != "EC" || Member(key, "crv") != "P-256" || !TryEpoch(Member(key, "kid"), out var epoch)) continue;
                set.keys[epoch] = Point(key);
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

    private static SealPublicKey Point(JsonElement key)
    {
        var point = new SealPublicKey(Base64Url.DecodeFromChars(Member(key, "x")), Base64Url.DecodeFromChars(Member(key, "y")));
        // Importing refuses a point of another size or off the curve.
        using var _ = ECDsa.Create(point.Parameters);
        return point;
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
