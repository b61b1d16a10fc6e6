using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Stamp.Core.Codes;
using Stamp.Core.Keys;

namespace Stamp.Core.Tests.Keys;

/// <summary>tests/vectors/seals.json, step by step (docs/code-format.md).</summary>
public class SealVectorTests
{
    private const string File = "seals.json";

    private static readonly SealVectors All = Vectors.Read<SealVectors>(File);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<SealVector> Seals => [.. All.Seals];

    public static TheoryData<WrongSealVector> Wrong => [.. All.Wrong];

    /// <summary>With STAMPS_VECTORS=write the file is written first.</summary>
    [Fact]
    public void Another_implementation_makes_the_same_vectors()
    {
        var made = JsonSerializer.Serialize(SealVectorMaker.Make(), Json) + "\n";
        if (Environment.GetEnvironmentVariable("STAMPS_VECTORS") == "write") System.IO.File.WriteAllText(Source(), made);
        Assert.Equal(System.IO.File.ReadAllText(Source()), made);

        static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../vectors", File));
    }

    [Theory, MemberData(nameof(Seals))]
    public void Makes_every_intermediate_form_of_a_vector(SealVector vector)
    {
        Assert.True(StampCode.TryParse(vector.Code, out var code));
        Assert.True(Gtin.TryParse(All.Gtin, out var gtin));
        var stamp = new StampId(vector.Batch, vector.Index);
        byte[] place = new byte[PlaceMask.Length], masked = new byte[PlaceMask.Length], payload = new byte[Seal.PayloadLength];
        PlaceMask.WritePlace(stamp, place);
        Assert.Equal(vector.Place, Convert.ToHexString(place));
        Assert.Equal(vector.Block, Hex(PlaceMask.BlockOf(code)));
        var mask = new PlaceMask(Convert.FromHexString(vector.MaskKey));
        Assert.Equal(vector.Mask, Hex(mask.MaskOf(code)));
        mask.Write(code, stamp, masked);
        Assert.Equal(vector.MaskedPlace, Convert.ToHexString(masked));
        Seal.WritePayload(code, masked, payload);
        Assert.Equal(vector.Payload, Convert.ToHexString(payload));

        var epoch = Epoch(vector);
        Assert.Equal(vector.PublicKey, Convert.ToHexString(SealPublicKey.Of(Convert.FromHexString(vector.PrivateKey)).Bytes));
        var text = new SealSigner(epoch).Sign(code, stamp);
        Assert.Equal(vector.Text, text);
        Assert.Equal(Seal.TextLength, text.Length);
        Span<byte> box = stackalloc byte[Seal.BoxLength];
        Assert.True(CrockfordBase32.TryDecode(text, box));
        Assert.Equal(vector.Signature, Convert.ToHexString(box[PlaceMask.Length..]));
        Assert.Equal(vector.Url, StampUrl.Short(All.Origin, code, text));
        Assert.Equal(vector.DigitalLink, StampUrl.DigitalLink(All.Origin, gtin, code, text));
        Assert.True(Seal.IsOf(text, code, stamp, epoch));

        static string Hex(Vector128<byte> block)
        {
            var bytes = new byte[16];
            block.CopyTo(bytes);
            return Convert.ToHexString(bytes);
        }
    }

    [Theory, MemberData(nameof(Seals))]
    public void Verifies_a_vector_with_nothing_but_the_key_set_and_reads_its_place_with_the_mask_key(SealVector vector)
    {
        var keyring = new Keyring([Epoch(vector)]);
        var jwks = Jwks.Write(keyring);
        foreach (var url in new[] { vector.Url, vector.DigitalLink, vector.Url.ToLowerInvariant(), " " + vector.DigitalLink + "/" })
        {
            var result = OfflineCheck.Of(url, jwks).Value;
            Assert.Equal((OfflineAnswer.Valid, null, vector.Code), (result.Answer, result.Stamp, result.Code.ToString()));
            Assert.Equal(new StampId(vector.Batch, vector.Index), OfflineCheck.Of(url, jwks, keyring).Value.Stamp);
        }
    }

    [Theory, MemberData(nameof(Wrong))]
    public void Refuses_a_seal_that_was_made_wrong(WrongSealVector vector)
    {
        Assert.True(StampCode.TryParse(vector.Code, out var code));
        var epoch = new KeyEpoch(vector.Epoch, KeyEpochState.Active, default, null, null, new byte[32], new byte[32], new(Convert.FromHexString(vector.PublicKey)), null);
        Assert.False(Seal.Verify(vector.Text, code, epoch.SealPublic), vector.Why);
        Assert.False(Seal.TryVerify(vector.Text, code, epoch, out var stamp), vector.Why);
        Assert.Equal(default, stamp);

        var keyring = new Keyring([epoch]);
        foreach (var result in new[] { OfflineCheck.Of(vector.Url, Jwks.Write(keyring)).Value, OfflineCheck.Of(vector.Url, Jwks.Write(keyring), keyring).Value })
            Assert.Equal((vector.Answer, null), (JsonNamingPolicy.KebabCaseLower.ConvertName(result.Answer.ToString()), result.Stamp));
    }

    /// <summary>1,000 stamps of fresh keys: BouncyCastle signs the same bytes, and ours accept its signatures alone.</summary>
    [Fact]
    public void Signs_as_another_implementation_does()
    {
        var keyring = Keyring.Create(TimeProvider.System);
        var (epoch, signer) = (keyring.Active, new SealSigner(keyring.Active));
        byte[] box = new byte[Seal.BoxLength], payload = new byte[Seal.PayloadLength], signature = new byte[64];
        for (var index = 1; index <= 1_000; index++)
        {
            var stamp = new StampId(index * 2_000_003, index * 16_777);
            var code = epoch.Cipher.Encipher(stamp);
            Assert.True(CrockfordBase32.TryDecode(signer.Sign(code, stamp), box));
            Seal.WritePayload(code, box.AsSpan(0, PlaceMask.Length), payload);
            Ed25519.Sign(epoch.SealPrivate.ToArray(), 0, payload, 0, payload.Length, signature, 0);
            Assert.Equal(signature, box[PlaceMask.Length..]);
        }
    }

    private static KeyEpoch Epoch(SealVector vector) => new(
        vector.Epoch, KeyEpochState.Active, default, null, null, SHA256.HashData("stamps test code key 1"u8),
        Convert.FromHexString(vector.MaskKey), new(Convert.FromHexString(vector.PublicKey)), Convert.FromHexString(vector.PrivateKey));
}
