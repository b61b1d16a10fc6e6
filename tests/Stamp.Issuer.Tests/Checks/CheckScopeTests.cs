using Stamp.Issuer.Checks;

namespace Stamp.Issuer.Tests.Checks;

public sealed class CheckScopeTests
{
    [Theory]
    [InlineData(3, 3, 24, new[] { 3 })]
    [InlineData(1, 4, 24, new[] { 1, 2, 3, 4 })]
    [InlineData(1, 5, 24, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(11, 111, 65, new[] { 11, 36, 61, 86, 111 })]
    [InlineData(1, 10, 20, new[] { 1, 2, 4, 6, 8, 10 })]
    public void A_sample_is_first_last_and_some_evenly_between(int first, int last, int labelsPerSheet, int[] sheets) =>
        Assert.Equal(sheets, CheckScope.Sample.Sheets(first, last, labelsPerSheet));

    [Fact]
    public void A_sample_of_the_largest_roll_is_120_labels_with_its_ends()
    {
        int[] labels = [.. CheckScope.Sample.Sheets(1, 1 << 24, 1)];
        Assert.Equal((120, 1, 1 << 24), (labels.Distinct().Count(), labels[0], labels[^1]));
    }

    [Fact]
    public void All_is_every_sheet() => Assert.Equal([7, 8, 9, 10, 11, 12, 13], CheckScope.All.Sheets(7, 13, 24));

    [Fact]
    public void Neighbouring_sheets_are_read_together_up_to_so_many()
    {
        Assert.Equal([(1, 3), (4, 4), (6, 7), (9, 9)], ReadabilityCheck.Stretches([1, 2, 3, 4, 6, 7, 9], 3));
        Assert.Empty(ReadabilityCheck.Stretches([], 3));
    }
}
