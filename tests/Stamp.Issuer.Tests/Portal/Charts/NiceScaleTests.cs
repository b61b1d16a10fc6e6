using Stamp.Issuer.Portal.Pages.Charts;

namespace Stamp.Issuer.Tests.Portal.Charts;

public sealed class NiceScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(11, 20)]
    [InlineData(2_000_000, 2_000_000)]
    [InlineData(2_000_001, 5_000_000)]
    public void An_axis_ends_at_a_round_number_that_holds_every_bar(long value, long end) => Assert.Equal(end, NiceScale.Above(value));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(500)]
    public void Its_numbers_are_whole_and_go_from_nothing_to_the_end(long end)
    {
        var ticks = NiceScale.Ticks(end).ToList();
        Assert.Equal((0, end), (ticks[0], ticks[^1]));
        Assert.Equal(ticks.Distinct().Order(), ticks);
    }
}
