using Stamp.Core.Settings;

namespace Stamp.Core.Tests.Settings;

public sealed class OrderSettingsTests
{
    [Fact]
    public void Every_number_is_read_from_its_variable() => Assert.Equal(
        new OrderSettings { SecondPersonOver = 1, Quota = 2, UnreconciledPercent = 3, UnreconciledDays = 4 },
        StampsSettings.Load("none.json",
        [
            new("STAMPS_ORDER_SECOND_OVER", "1"), new("STAMPS_ORDER_QUOTA", "2"), new("STAMPS_ORDER_UNRECONCILED", "3"), new("STAMPS_ORDER_UNRECONCILED_DAYS", "4"),
        ]).Value.Orders);

    [Theory]
    [InlineData("STAMPS_ORDER_SECOND_OVER", "-1")]
    [InlineData("STAMPS_ORDER_QUOTA", "many")]
    [InlineData("STAMPS_ORDER_UNRECONCILED", "101")]
    [InlineData("STAMPS_ORDER_UNRECONCILED_DAYS", "3651")]
    public void A_number_out_of_range_stops_the_start_with_its_name(string variable, string value) =>
        Assert.Contains(variable, StampsSettings.Load("none.json", [new(variable, value)]).Rejection!.Sentence.En, StringComparison.Ordinal);
}
