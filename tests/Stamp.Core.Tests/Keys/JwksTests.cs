using System.Text.Json;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

public class JwksTests
{
    private static readonly Clock Clock = new();

    [Fact]
    public void Publishes_every_key_that_can_be_trusted_and_no_secret()
    {
        var keyring = Keyring.Create(Clock).Rotate(Clock).Value.Rotate(Clock).Value.Compromise(1, Clock).Value;
        using var document = JsonDocument.Parse(Jwks.Write(keyring));
        var keys = document.RootElement.GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(["0", "2"], keys.Select(key => key.GetProperty("kid").GetString()));
        Assert.Equal(["1"], document.RootElement.GetProperty("compromised").EnumerateArray().Select(kid => kid.GetString()));
        foreach (var key in keys)
        {
            Assert.Equal(["kty", "crv", "x", "kid", "use", "alg"], key.EnumerateObject().Select(member => member.Name));
            Assert.Equal(("OKP", "Ed25519", "sig", "EdDSA"),
                (key.GetProperty("kty").GetString(), key.GetProperty("crv").GetString(), key.GetProperty("use").GetString(), key.GetProperty("alg").GetString()));
            Assert.Equal(43, key.GetProperty("x").GetString()!.Length);
        }
        Assert.Equal(Jwks.Write(keyring), Jwks.Write(keyring.ForVerify()));
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        var keyring = Keyring.Create(Clock).Compromise(0, Clock).Value;
        var read = Jwks.Read(Jwks.Write(keyring)).Value;
        Assert.Null(read.Find(0));
        Assert.True(read.IsCompromised(0));
        Assert.Equal(keyring.Active.SealPublic, read.Find(1));
        Assert.Null(read.Find(2));
    }

    [Fact]
    public void Passes_over_keys_of_other_kinds()
    {
        var read = Jwks.Read("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"0"},{"kty":"EC","crv":"P-384","kid":"1"},{"kty":"OKP","crv":"X25519","kid":"2","x":"AQ"},{"kty":"OKP","crv":"Ed25519","kid":"other"}],"more":1}""").Value;
        Assert.All(Enumerable.Range(0, 32), epoch => Assert.Null(read.Find(epoch)));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 32).Where(read.IsOfOtherKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("""{"keys":[{"kty":1}]}""")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"0"}]}""")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"0","x":"!"}]}""")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"0","x":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"0","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}""")]
    [InlineData("""{"keys":[],"compromised":1}""")]
    [InlineData("""{"keys":[],"compromised":[1]}""")]
    public void Refuses_a_damaged_set(string text) => Assert.Equal(RejectionKind.Keys, Jwks.Read(text).Rejection?.Kind);

    [Fact]
    public void Refuses_ten_megabytes_of_junk() =>
        Assert.Equal(RejectionKind.Keys, Jwks.Read(new('[', 10_000_000)).Rejection?.Kind);
}
