using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Stamp.Core.Tests.Keys;

/// <summary>
/// Makes tests/vectors/seals.json from docs/code-format.md and nothing of ours: BouncyCastle signs, the framework's AES
/// masks, numbers become base 32 by division. The codes are those of codes.json.
/// </summary>
internal static class SealVectorMaker
{
    public const string Origin = "HTTPS://OCOP.EXAMPLE", GtinText = "09506000134352";

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", Prefix = "OCOP-STAMP-SEAL-2\0";

    private const string Order = "1000000000000000000000000000000014DEF9DEA2F79CD65812631A5CF5D3ED";

    public static SealVectors Make()
    {
        var seals = new[] { Of(0, 1, 1, "0WERSE7E7XKQCWEB987S"), Of(0, 1, 2, "0SV5D3WWMJEZQD9HJPAK"), Of(12, 15_600, 100_000, "CBQ13ZQG9V88HAJVQCDG"), Of(31, int.MaxValue, 1 << 24, "ZF2Y3VMZHRD1TB0RHR24") };
        return new("docs/code-format.md, A seal; made by SealVectorMaker", Origin, GtinText, seals, [.. Wrong(seals[0], seals[1])]);
    }

    private static SealVector Of(int epoch, int batch, int index, string code)
    {
        var (seed, maskKey) = (Key($"stamps test seal key {epoch}"), Key($"stamps test mask key {epoch}"));
        var place = new byte[7];
        BinaryPrimitives.WriteInt32BigEndian(place, batch);
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(3), (batch << 24) | (index - 1));
        // 100 bits and 28 zero bits.
        var block = (code.Aggregate(BigInteger.Zero, (number, letter) => (number << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) << 28).ToByteArray(isUnsigned: true, isBigEndian: true);
        block = [.. new byte[16 - block.Length], .. block];
        using var aes = Aes.Create();
        aes.Key = maskKey;
        var mask = aes.EncryptEcb(block, PaddingMode.None);
        byte[] masked = [.. place.Select((part, n) => (byte)(part ^ mask[n]))];
        var payload = Payload(Prefix, code, masked);
        var signature = Sign(seed, payload);
        var text = Text([.. masked, .. signature]);
        return new(epoch, Hex(seed), Hex(Public(seed)), Hex(maskKey), batch, index, code, Hex(place), Hex(block), Hex(mask), Hex(masked), Hex(payload), Hex(signature), text,
            $"{Origin}/S/{text}/{code}", $"{Origin}/S/{text}/01/{GtinText}/21/{code}");
    }

    private static IEnumerable<WrongSealVector> Wrong(SealVector seal, SealVector neighbour)
    {
        byte[] seed = Convert.FromHexString(seal.PrivateKey), masked = Convert.FromHexString(seal.MaskedPlace), signature = Convert.FromHexString(seal.Signature);
        byte[] payload = Convert.FromHexString(seal.Payload), zeros = new byte[32], r = signature[..32], s = signature[32..];
        yield return As("the seal of the neighbouring stamp", neighbour.Text);
        yield return As("another masked place before the same signature", Text([.. masked[..6], (byte)(masked[6] ^ 1), .. signature]));
        yield return As("one bit of the signature turned", Text([.. masked, .. signature[..40], (byte)(signature[40] ^ 1), .. signature[41..]]));
        yield return As("R is zero", Text([.. masked, .. zeros, .. s]));
        yield return As("S is zero", Text([.. masked, .. r, .. zeros]));
        // Little-endian. The same equation holds for S + L: a reader that takes it has two seals for one label.
        var order = BigInteger.Parse("0" + Order, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        yield return As("S is the order of the group more than it was", Text([.. masked, .. r, .. (new BigInteger(s, isUnsigned: true) + order).ToByteArray(isUnsigned: true)]));
        yield return As("signed by another key", Text([.. masked, .. Sign(Key("another key"), payload)]));
        yield return As("signed without the version prefix", Text([.. masked, .. Sign(seed, payload[18..])]));
        yield return As("signed under another version", Text([.. masked, .. Sign(seed, Payload("OCOP-STAMP-SEAL-1\0", seal.Code, masked))]));
        yield return As("signed without the place", Text([.. masked, .. Sign(seed, payload[..38])]));
        var hashed = new byte[64];
        Ed25519.SignPrehash(seed, 0, [], SHA512.HashData(payload), 0, hashed, 0);
        yield return As("Ed25519ph instead of Ed25519", Text([.. masked, .. hashed]));
        yield return As("the last of the two padding bits is set", seal.Text[..^1] + After(seal.Text[^1], 1));
        yield return As("the first of the two padding bits is set", seal.Text[..^1] + After(seal.Text[^1], 2));
        yield return As("one character short", seal.Text[..^1]);
        yield return As("one character long", seal.Text + "0");
        yield return As("a character outside the alphabet", "U" + seal.Text[1..]);
        yield return As("as long as a seal of version 1", seal.Text[..108] + "0", "old-seal");

        WrongSealVector As(string why, string text, string answer = "invalid") => new(why, seal.Epoch, seal.PublicKey, seal.Code, text, $"{Origin}/S/{text}/{seal.Code}", answer);
    }

    private static char After(char letter, int steps) => Alphabet[Alphabet.IndexOf(letter, StringComparison.Ordinal) + steps];

    private static byte[] Key(string words) => SHA256.HashData(Encoding.ASCII.GetBytes(words));

    private static byte[] Payload(string prefix, string code, byte[] masked) => [.. Encoding.ASCII.GetBytes(prefix), .. Encoding.ASCII.GetBytes(code), .. masked];

    private static byte[] Public(byte[] seed)
    {
        var key = new byte[32];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    private static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[64];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    private static string Text(byte[] bytes)
    {
        var length = ((8 * bytes.Length) + 4) / 5;
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) << ((5 * length) - (8 * bytes.Length));
        var letters = new char[length];
        for (var n = length - 1; n >= 0; n--, number >>= 5) letters[n] = Alphabet[(int)(number & 31)];
        return new(letters);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
