using Stamp.Core.Batches;
using Stamp.Core.Registry;

namespace Stamp.Core.Tests.Batches;

public sealed class IssueRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Product Noodles = new(1, "MIEN-DONG", 1, "Miến dong", ProductGroup.Food, null);
    private static readonly IssueRequest Request = new("mien-dong", 1, " a4-24 ", true, 31, " r-1 ");
    private static readonly StampBatch Issued = new(7, 1, 100, 0, "a4-24", true, null, default, Today);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(16_777_216, true)]
    [InlineData(16_777_217, false)]
    public void A_batch_holds_one_stamp_to_as_many_as_an_index_can_name(int count, bool fits) =>
        Assert.Equal(fits, IssueRules.Clean(Request with { Count = count }, Today).Rejection is null);

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void The_first_and_the_last_epoch_are_epochs(int epoch) => Assert.Equal(epoch, IssueRules.Clean(Request with { KeyEpoch = epoch }, Today).Value.KeyEpoch);

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    public void What_no_keyring_has_is_a_programming_error(int epoch) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IssueRules.Clean(Request with { KeyEpoch = epoch }, Today));

    [Fact]
    public void The_last_day_for_activation_may_be_today_and_is_six_months_off_where_none_is_given()
    {
        Assert.Equal(Today, IssueRules.Clean(Request with { StockExpiresOn = Today }, Today).Value.StockExpiresOn);
        Assert.NotNull(IssueRules.Clean(Request with { StockExpiresOn = Today.AddDays(-1) }, Today).Rejection);
        Assert.Equal(new(2027, 5, 21), IssueRules.Clean(Request, Today).Value.StockExpiresOn);
    }

    [Fact]
    public void What_is_typed_is_cleaned_and_bounded()
    {
        var clean = IssueRules.Clean(Request, Today).Value;
        Assert.Equal(("MIEN-DONG", "a4-24", "r-1", true), (clean.ProductCode, clean.Template, clean.RequestId, clean.Sealed));
        Assert.Null(IssueRules.Clean(Request with { RequestId = null }, Today).Value.RequestId);
        Assert.NotNull(IssueRules.Clean(Request with { RequestId = "" }, Today).Rejection);
        Assert.NotNull(IssueRules.Clean(Request with { ProductCode = "" }, Today).Rejection);
        Assert.NotNull(IssueRules.Clean(Request with { Template = "" }, Today).Rejection);
        Assert.Null(IssueRules.Clean(Request with { Template = new('t', 40), RequestId = new('r', 100) }, Today).Rejection);
        Assert.NotNull(IssueRules.Clean(Request with { Template = new('t', 41) }, Today).Rejection);
        Assert.NotNull(IssueRules.Clean(Request with { RequestId = new('r', 101) }, Today).Rejection);
    }

    [Fact]
    public void Stamps_are_issued_on_a_certificates_first_and_last_day()
    {
        StarCertificate[] one = [new(1, 1, "GCN-1", 4, null, "UBND", Today, Today)];
        Assert.Null(IssueRules.Stars(Noodles, one, Today));
        Assert.NotNull(IssueRules.Stars(Noodles, one, Today.AddDays(1)));
        Assert.NotNull(IssueRules.Stars(Noodles, one, Today.AddDays(-1)));
        Assert.NotNull(IssueRules.Stars(Noodles, [], Today));
    }

    [Fact]
    public void An_order_is_repeated_only_where_it_asks_for_the_same()
    {
        var same = new IssueRequest("MIEN-DONG", 100, "a4-24", true, 0, "r");
        Assert.Null(IssueRules.Repeat(Issued, same, Noodles));
        Assert.NotNull(IssueRules.Repeat(Issued, same with { Count = 101 }, Noodles));
        Assert.NotNull(IssueRules.Repeat(Issued, same with { Template = "a4-65" }, Noodles));
        Assert.NotNull(IssueRules.Repeat(Issued, same with { Sealed = false }, Noodles));
        Assert.NotNull(IssueRules.Repeat(Issued, same, Noodles with { Id = 2 }));
    }
}
