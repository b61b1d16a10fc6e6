using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Batches;

public class BatchNumberRulesTests
{
    private static readonly Incarnation First = new(1, 111, DateTimeOffset.UnixEpoch, 0), Second = new(2, 222, DateTimeOffset.UnixEpoch, 15);

    [Fact]
    public void Without_a_mark_the_registry_alone_decides() => Assert.Equal(12, BatchNumberRules.LastUsed(IssueMark.None, [First], 12).Value);

    [Theory]
    [InlineData(13, 13, 13, 13)]
    [InlineData(13, 13, 14, 14)]
    public void A_registry_that_has_all_that_was_issued_goes_on(int reserved, int issued, int highest, int last) =>
        Assert.Equal(last, BatchNumberRules.LastUsed(Mark(reserved, issued), [First], highest).Value);

    [Theory]
    [InlineData(12)]
    [InlineData(0)]
    public void A_registry_behind_what_was_issued_issues_nothing(int highest)
    {
        var refused = BatchNumberRules.LastUsed(Mark(13, 13), [First], highest).Rejection!;
        Assert.Equal(RejectionKind.Conflict, refused.Kind);
        Assert.Contains("13", refused.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("restore", refused.Sentence.Vi, StringComparison.Ordinal);
    }

    // A program that was killed after the number was reserved and before the batch was recorded.
    [Fact]
    public void A_number_that_was_only_reserved_is_left_out() => Assert.Equal(13, BatchNumberRules.LastUsed(Mark(13, 12), [First], 12).Value);

    [Fact]
    public void A_registry_without_the_incarnation_that_issued_last_issues_nothing()
    {
        var mark = new IssueMark(2, 222, 16, 16, []);
        Assert.Equal(RejectionKind.Conflict, BatchNumberRules.LastUsed(mark, [First], 99).Rejection?.Kind);
        Assert.Equal(RejectionKind.Conflict, BatchNumberRules.LastUsed(mark, [First, Second with { Id = 223 }], 99).Rejection?.Kind);
        Assert.Equal(RejectionKind.Conflict, BatchNumberRules.LastUsed(mark, [], 99).Rejection?.Kind);
    }

    [Fact]
    public void A_mark_of_an_earlier_incarnation_of_the_same_registry_does() =>
        Assert.Equal(20, BatchNumberRules.LastUsed(Mark(13, 13), [First, Second], 20).Value);

    private static IssueMark Mark(int reserved, int issued) => new(1, 111, reserved, issued, []);
}
