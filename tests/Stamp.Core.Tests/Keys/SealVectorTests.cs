using System.Security.Cryptography;
using Stamp.Core.Codes;
using Stamp.Core.Keys;

namespace Stamp.Core.Tests.Keys;

/// <summary>tests/vectors/seals.json, step by step (docs/code-format.md).</summary>
public class SealVectorTests
{
    public sealed record Vector(
        int Epoch, string PrivateKey, string X, string Y, int Batch, int Index, string Code,
        string Payload, string Signature, string Text, string Url, string DigitalLink);

    public sealed record WrongVector(string Why, int Epoch, string X, string Y, string Code, string Text, string Url, string Answer);

    private sealed record File(string Origin, string Gtin, Vector[] Seals, WrongVector[] Wrong);

    private static readonly File All = Vectors.Read<File>("seals.json");

    public static TheoryData<Vector> Seals => [.. All.Seals];

    public static TheoryData<WrongVector> Wrong => [.. All.Wrong];

    [Theory, MemberData(nameof(Seals))]
    public void Makes_every_intermediate_form_of_a_vector(Vector vector)
    {
        Assert.True(StampCode.TryParse(vector.Code, out var code));
        Assert.True(Gtin.TryParse(All.Gtin, out var gtin));
        var payload = new byte[Seal.PayloadLength];
        Seal.WritePayload(code, vector.Batch, payload);
        Assert.Equal(vector.Payload, Convert.ToHexString(payload));

        var signature = new byte[64];
        new DeterministicEcdsa(Convert.FromHexString(vector.PrivateKey)).Sign(payload, signature);
        Assert.Equal(vector.Signature, Convert.ToHexString(signature));

        var text = new SealSigner(Epoch(vector)).Sign(code, new(vector.Batch, vector.Index));
        Assert.Equal(Seal.TextLength, text.Length);
        Assert.Equal(vector.Text, text);
        Assert.Equal(vector.Url, StampUrl.Short(All.Origin, code, text));
        Assert.Equal(vector.DigitalLink, StampUrl.DigitalLink(All.Origin, gtin, code, text));
    }

    [Theory, MemberData(nameof(Seals))]
    public void Verifies_a_vector_with_nothing_but_the_key_set(Vector vector)
    {
        var jwks = Jwks.Write(new([Epoch(vector)]));
        foreach (var url in new[] { vector.Url, vector.DigitalLink, vector.Url.ToLowerInvariant(), " " + vector.DigitalLink + "/" })
        {
            var result = OfflineCheck.Of(url, jwks).Value;
            Assert.Equal((OfflineAnswer.Valid, vector.Batch, vector.Code), (result.Answer, result.Batch, result.Code.ToString()));
        }
    }

    [Theory, MemberData(nameof(Wrong))]
    public void Refuses_a_seal_that_was_made_wrong(WrongVector vector)
    {
        Assert.True(StampCode.TryParse(vector.Code, out var code));
        var key = new SealPublicKey(Convert.FromHexString(vector.X), Convert.FromHexString(vector.Y));
        Assert.False(Seal.TryVerify(vector.Text, code, key, out var batch), vector.Why);
        Assert.Equal(0, batch);

        var keyring = new Keyring([new(vector.Epoch, KeyEpochState.Active, default, null, null, new byte[32], key, null)]);
        var result = OfflineCheck.Of(vector.Url, Jwks.Write(keyring)).Value;
        Assert.Equal(vector.Answer, result.Answer.ToString().ToLowerInvariant());
        Assert.Null(result.Batch);
    }

    private static KeyEpoch Epoch(Vector vector) => new(
        vector.Epoch, KeyEpochState.Active, default, null, null, SHA256.HashData("stamps test code key 1"u8),
        new(Convert.FromHexString(vector.X), Convert.FromHexString(vector.Y)), Convert.FromHexString(vector.PrivateKey));
}
