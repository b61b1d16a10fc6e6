using System.Net;
using Stamp.Verify.Limits;

namespace Stamp.Verify.Tests.Limits;

public sealed class ClientKeyTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::cb00:7107", false)]
    public void A_client_is_an_ipv4_address_or_an_ipv6_64(string one, string other, bool same) =>
        Assert.Equal(same, ClientKey.Of(IPAddress.Parse(one)) == ClientKey.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("203.0.113.7", "203.0.1.1", true)]
    [InlineData("203.0.113.7", "203.1.113.7", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::1", "2001:db9::1", false)]
    public void Its_operator_is_a_16_or_a_32(string one, string other, bool same) =>
        Assert.Equal(same, ClientKey.Of(IPAddress.Parse(one)).Operator == ClientKey.Of(IPAddress.Parse(other)).Operator);

    [Fact]
    public void Who_has_no_address_is_a_client_too() => Assert.Equal(ClientKey.Of(null), ClientKey.Of(null));
}
