using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Stamp.Core.Keys;

namespace Stamp.Core.Tests.Keys;

public class DeterministicEcdsaTests
{
    /// <summary>The key pair and the SHA-256 signatures of RFC 6979, appendix A.2.5.</summary>
    [Theory]
    [InlineData("sample",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData("test",
        "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367",
        "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")]
    public void Agrees_with_RFC_6979(string message, string r, string s)
    {
        var key = Convert.FromHexString("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        var signature = new byte[64];
        new DeterministicEcdsa(key).Sign(Encoding.ASCII.GetBytes(message), signature);
        Assert.Equal(r + s, Convert.ToHexString(signature));

        var point = P256.PublicOf(key);
        Assert.Equal("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6", Convert.ToHexString(point.X));
        Assert.Equal("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299", Convert.ToHexString(point.Y));
    }

    [Fact]
    public void Signs_the_same_message_the_same_way_and_the_framework_verifies_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), message =>
        {
            using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var signer = new DeterministicEcdsa(pair.ExportParameters(true).D);
            var (one, other) = (new byte[64], new byte[64]);
            signer.Sign(message, one);
            signer.Sign(message, other);
            return one.SequenceEqual(other)
                && pair.VerifyData(message, one, HashAlgorithmName.SHA256)
                && !pair.VerifyData((byte[])[.. message, 0], one, HashAlgorithmName.SHA256);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")]
    public void Refuses_a_private_key_out_of_bounds(string key) =>
        Assert.Throws<ArgumentException>(() => new DeterministicEcdsa(Convert.FromHexString(key)));
}
