using System.Net;
using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public sealed class VisitorHashTests
{
    private static readonly VisitorHash Monday = new([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly VisitorHash Tuesday = new([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly byte[] Home = IPAddress.Parse("203.0.113.7").GetAddressBytes();
    private static readonly byte[] Neighbour = IPAddress.Parse("203.0.113.8").GetAddressBytes();

    [Fact]
    public void The_same_visitor_on_the_same_day_has_the_same_hash() =>
        Assert.Equal(Monday.Of(Home, "Phone"), Monday.Of(Home, "Phone"));

    [Fact]
    public void Day_address_and_browser_each_change_it()
    {
        var hash = Monday.Of(Home, "Phone");
        Assert.NotEqual(hash, Tuesday.Of(Home, "Phone"));
        Assert.NotEqual(hash, Monday.Of(Neighbour, "Phone"));
        Assert.NotEqual(hash, Monday.Of(Home, "Laptop"));
    }

    [Fact]
    public void A_browser_name_of_ten_megabytes_is_cut_not_refused() =>
        Assert.Equal(
            Monday.Of(Home, new string('ễ', 300)),
            Monday.Of(IPAddress.Parse("203.0.113.7").GetAddressBytes(), new string('ễ', 10_000_000)));
}
