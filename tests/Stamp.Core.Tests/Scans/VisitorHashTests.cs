using Stamp.Core.Scans;

namespace Stamp.Core.Tests.Scans;

public sealed class VisitorHashTests
{
    private static readonly VisitorHash Monday = new([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly VisitorHash Tuesday = new([.. Enumerable.Repeat((byte)2, 32)]);

    private const ulong Home = 0xCB007107, Neighbour = 0xCB007108, Street = 0xCB007100, Elsewhere = 0xC6336400;

    [Fact]
    public void The_same_visitor_on_the_same_day_has_the_same_hash() => Assert.Equal(Monday.Of(Home, Street), Monday.Of(Home, Street));

    [Fact]
    public void Day_and_address_each_change_it()
    {
        var hash = Monday.Of(Home, Street);
        Assert.NotEqual(hash, Tuesday.Of(Home, Street));
        Assert.NotEqual(hash, Monday.Of(Neighbour, Street));
    }

    [Fact]
    public void Neighbours_share_their_network_on_a_day_and_nobody_elses()
    {
        var network = ScanRules.NetworkOf(Monday.Of(Home, Street));
        Assert.Equal(network, ScanRules.NetworkOf(Monday.Of(Neighbour, Street)));
        Assert.NotEqual(network, ScanRules.NetworkOf(Monday.Of(Home, Elsewhere)));
        Assert.NotEqual(network, ScanRules.NetworkOf(Tuesday.Of(Home, Street)));
    }

    [Fact]
    public void An_address_that_is_its_own_network_does_not_repeat_itself()
    {
        var hash = Monday.Of(Street, Street);
        Assert.NotEqual(hash >> 16, hash & 0xFFFF);
    }

    [Fact]
    public void All_of_the_bits_are_used()
    {
        var hashes = Enumerable.Range(0, 1_000).Select(n => Monday.Of((ulong)n, (ulong)n << 8)).ToList();
        Assert.Equal(uint.MaxValue, hashes.Aggregate((one, other) => one | other));
        Assert.Equal(0u, hashes.Aggregate((one, other) => one & other));
    }
}
