using System.Runtime.Intrinsics;
using Stamp.Core.Codes;

namespace Stamp.Core.Tests.Codes;

/// <summary>The examples of NIST SP 800-38B, which RFC 4493 repeats for 128 bits.</summary>
public sealed class AesCmacTests
{
    private const string Key128 = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Key256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
    private const string Message =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    public static TheoryData<string, int, string> Examples => new()
    {
        { Key128, 0, "bb1d6929e95937287fa37d129b756746" },
        { Key128, 16, "070a16b46b4d4144f79bdd9dd04a287c" },
        { Key128, 40, "dfa66747de9ae63030ca32611497c827" },
        { Key128, 64, "51f0bebf7e3b9d92fc49741779363cfe" },
        { Key256, 0, "028962f61b7bf89efc6b551f4667d983" },
        { Key256, 16, "28a7023f452e8f82bd4bf28d8c37c35c" },
        { Key256, 40, "aaf3d8f1de5640c232f5b169b9c911e6" },
        { Key256, 64, "e1992190549f6ed5696a2c056c315410" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Agrees_with_the_examples_of_its_standard(string key, int length, string expected)
    {
        foreach (var framework in new[] { false, true })
        {
            var mac = new byte[16];
            new AesCmac(Convert.FromHexString(key), framework).Of(Convert.FromHexString(Message).AsSpan(0, length)).CopyTo(mac);
            Assert.Equal(expected, Convert.ToHexStringLower(mac));
        }
    }

    [Fact]
    public void Allocates_nothing()
    {
        var mac = new AesCmac(Convert.FromHexString(Key256));
        var message = Convert.FromHexString(Message);
        Assert.Equal(0, Allocations.LeastOf(() => mac.Of(message)));
    }
}
