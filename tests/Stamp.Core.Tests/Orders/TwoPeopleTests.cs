using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Settings;

namespace Stamp.Core.Tests.Orders;

/// <summary>The rule alone: when one person is not enough, and who counts as the second.</summary>
public sealed class TwoPeopleTests
{
    private const long Certificate = 7, OtherCertificate = 8, Producer = 1, OtherProducer = 2;

    // 00:30 of 22/11/2026 in Vietnam.
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero);
    private static readonly OrderSettings Settings = new() { SecondPersonOver = 500, SecondPersonOverDay = 2_000 };
    private static readonly Approver Lan = People.Settled("lan", Now), Minh = People.Settled("minh", Now);

    private static LoneApproval Alone(
        long stamps, string person = "lan", double hoursAgo = 1, long producer = Producer, long certificate = Certificate, ApproverStanding standing = ApproverStanding.Settled) =>
        new(Now.AddHours(-hoursAgo), person, standing, producer, certificate, stamps);

    private static bool Needed(Approver me, long stamps, params LoneApproval[] before) =>
        TwoPeople.Why(new(me, null, TwoPeople.Count(before, me, Producer, Certificate, Now), null, 0), stamps, Settings) is not null;

    [Theory]
    [InlineData(500, false)]
    [InlineData(501, true)]
    public void One_order_of_exactly_the_limit_is_one_persons_and_one_stamp_more_is_two_peoples(long stamps, bool needed) => Assert.Equal(needed, Needed(Lan, stamps));

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void What_one_person_approved_before_is_added_up(long stamps, bool needed) => Assert.Equal(needed, Needed(Lan, stamps, Alone(100), Alone(200)));

    [Fact]
    public void An_order_split_among_a_producers_products_is_still_one_producers()
    {
        Assert.False(Needed(Lan, 300, Alone(200, certificate: OtherCertificate)));
        Assert.True(Needed(Lan, 301, Alone(200, certificate: OtherCertificate)));
    }

    [Fact]
    public void A_product_that_went_to_another_producer_keeps_its_certificates_count() => Assert.True(Needed(Lan, 301, Alone(200, producer: OtherProducer)));

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void Split_among_producers_it_is_the_days_limit_that_counts(long stamps, bool needed)
    {
        var others = Enumerable.Range(10, 4).Select(n => Alone(450, producer: n, certificate: n)).ToArray();
        Assert.Equal(needed, Needed(Lan, stamps, others));
        Assert.False(Needed(Minh, 500, others));
    }

    [Fact]
    public void Two_people_who_take_turns_have_their_own_limit_each()
    {
        LoneApproval[] before = [Alone(500), Alone(400, "minh")];
        Assert.True(Needed(Lan, 1, before));
        Assert.False(Needed(Minh, 100, before));
        Assert.True(Needed(Minh, 101, before));
    }

    [Theory]
    [InlineData(23.999, true)]
    [InlineData(24, false)]
    public void Exactly_24_hours_later_it_no_longer_counts(double hoursAgo, bool needed) => Assert.Equal(needed, Needed(Lan, 1, Alone(500, hoursAgo: hoursAgo)));

    [Fact]
    public void Midnight_in_Vietnam_begins_nothing_anew() =>
        // 23:45 the evening before, Vietnam's time; in UTC it is the same day.
        Assert.True(Needed(Lan, 1, Alone(500, hoursAgo: 0.75)));

    [Fact]
    public void New_accounts_have_one_persons_limit_together()
    {
        var fresh = People.Of("moi", Now, grants: [People.Grant(Approver.Made, Now.AddHours(-2), "quantri")]);
        LoneApproval[] before = [Alone(300, "moi1", standing: ApproverStanding.New), Alone(400, "lan")];
        Assert.False(Needed(fresh, 200, before));
        Assert.True(Needed(fresh, 201, before));
        Assert.False(Needed(Minh, 500, before));
    }

    [Theory]
    [InlineData(900, false)]
    [InlineData(901, true)]
    public void Who_raised_a_quota_is_not_the_only_one_to_approve_what_it_lets_through(long used, bool needed)
    {
        var vouched = TwoPeople.Vouched([new(Lan, ApproverStanding.Settled, 1_000, 2_000)], Lan, Now);
        Assert.Equal(1_000, vouched);
        Assert.Equal(needed, TwoPeople.Why(new(Lan, null, default, vouched, used), 100, Settings) is not null);
    }

    [Fact]
    public void A_quota_stands_as_somebody_set_it_who_counts_beside_the_one_who_approves()
    {
        QuotaChange By(Approver who, long before, long after, ApproverStanding standing = ApproverStanding.Settled) => new(who, standing, before, after);
        Assert.Null(TwoPeople.Vouched([], Lan, Now));
        Assert.Equal(2_000, TwoPeople.Vouched([By(Minh, 1_000, 2_000)], Lan, Now));
        Assert.Equal(1_500, TwoPeople.Vouched([By(Lan, 1_000, 2_000), By(Minh, 2_000, 1_500)], Lan, Now));
        Assert.Equal(1_200, TwoPeople.Vouched([By(Minh, 1_000, 1_200), By(Lan, 1_200, 9_000)], Lan, Now));
        // Raised without a sign-in, or by an account of that day: that may have been anybody.
        Assert.Equal(1_000, TwoPeople.Vouched([By(Minh, 1_000, 2_000, ApproverStanding.Unproven)], Lan, Now));
        Assert.Equal(1_000, TwoPeople.Vouched([By(Minh, 1_000, 2_000, ApproverStanding.New)], Lan, Now));
        // Nor does it count for an account of today, or without a sign-in.
        var fresh = People.Of("moi", Now, grants: [People.Grant(Approver.Made, Now, "quantri")]);
        Assert.Equal(1_000, TwoPeople.Vouched([By(Minh, 1_000, 2_000)], fresh, Now));
        Assert.Equal(1_000, TwoPeople.Vouched([By(Minh, 1_000, 2_000)], People.Of("root", Now, isProven: false), Now));
        var madeByLan = People.Of("hoa", Now, grants: [People.Grant(Approver.Made, Now.AddYears(-1), "lan")]);
        Assert.Equal(1_000, TwoPeople.Vouched([By(madeByLan, 1_000, 2_000)], Lan, Now));
    }

    [Fact]
    public void Another_settled_account_of_the_office_counts_as_the_second() => Assert.Null(TwoPeople.RefuseSecond(Minh, Lan, Now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(23.999, true)]
    [InlineData(24, false)]
    public void An_account_counts_exactly_a_day_after_it_was_made(double hours, bool refused)
    {
        var minh = People.Of("minh", Now, grants: [People.Grant(Approver.Made, Now.AddHours(-hours), "quantri")]);
        var answer = TwoPeople.RefuseSecond(minh, Lan, Now);
        Assert.Equal(refused, answer is not null);
        if (hours == 0) Assert.Contains("counts from 00:30 23/11/2026", answer!.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account.reset")]
    [InlineData("account.remove-second-factor")]
    [InlineData("account.enable")]
    public void Nor_does_an_old_account_count_within_a_day_of_what_gave_another_power_over_it(string action)
    {
        Approver Minh(double hours) => People.Of("minh", Now, grants: [People.Grant(Approver.Made, Now.AddYears(-1), "quantri"), People.Grant(action, Now.AddHours(-hours), "quantri")]);
        Assert.NotNull(TwoPeople.RefuseSecond(Minh(23), Lan, Now));
        Assert.Null(TwoPeople.RefuseSecond(Minh(24), Lan, Now));
    }

    [Fact]
    public void Whose_account_the_first_person_made_or_reset_never_counts_beside_that_person()
    {
        var made = People.Of("minh", Now, grants: [People.Grant(Approver.Made, Now.AddYears(-1), "lan")]);
        var reset = People.Of("minh", Now, grants: [People.Grant(Approver.Made, Now.AddYears(-2), "quantri"), People.Grant(Approver.Reset, Now.AddYears(-1), "quantri2", "lan")]);
        var resetAgain = People.Of("minh", Now, grants:
            [People.Grant(Approver.Made, Now.AddYears(-2), "quantri"), People.Grant(Approver.Reset, Now.AddYears(-1), "lan"), People.Grant(Approver.Reset, Now.AddDays(-9), "quantri")]);
        Assert.Contains("made, or its password reset, by lan", TwoPeople.RefuseSecond(made, Lan, Now)!.Sentence.En, StringComparison.Ordinal);
        Assert.NotNull(TwoPeople.RefuseSecond(reset, Lan, Now));
        Assert.NotNull(TwoPeople.RefuseSecond(Lan, made, Now));
        // A later reset by somebody else: lan knows the password no more.
        Assert.Null(TwoPeople.RefuseSecond(resetAgain, Lan, Now));
        Assert.Null(TwoPeople.RefuseSecond(made, People.Settled("hoa", Now), Now));
    }

    [Fact]
    public void The_same_person_somebody_without_sign_in_and_who_is_not_of_the_office_never_count()
    {
        Assert.NotNull(TwoPeople.RefuseSecond(People.Settled("LAN", Now), Lan, Now));
        Assert.NotNull(TwoPeople.RefuseSecond(People.Of("minh", Now, isProven: false), Lan, Now));
        Assert.NotNull(TwoPeople.RefuseSecond(People.Of("minh", Now, isDisabled: true), Lan, Now));
        foreach (var role in new[] { Role.Administrator, Role.Inspector, Role.Producer }) Assert.NotNull(TwoPeople.RefuseSecond(People.Of("minh", Now, role: role), Lan, Now));
        Assert.NotNull(TwoPeople.RefuseSecond(Approver.From("minh", "minh", true, null, []), Lan, Now));
        // The operating system's user minh, whatever came after --as, is taken for the account minh.
        Assert.NotNull(TwoPeople.RefuseSecond(Minh, Approver.From("minh", "ai-do", false, null, []), Now));
        Assert.NotNull(TwoPeople.RefuseSecond(Minh, Approver.From("root", "Minh", false, null, []), Now));
    }

    [Fact]
    public void A_token_that_somebody_else_made_of_an_account_is_that_persons_for_a_day_and_never_counts_beside_the_maker()
    {
        Approver WithToken(double hours) => Approver.From(
            "minh", "minh", true, new(1, "minh", "Minh", Role.Office, null, "x", false, "s", false, 0, null, null, false, 0, Now.AddYears(-1), 1), [],
            People.Grant("token.add", Now.AddHours(-hours), "root"));
        Assert.NotNull(TwoPeople.RefuseSecond(WithToken(23), Lan, Now));
        Assert.Null(TwoPeople.RefuseSecond(WithToken(24), Lan, Now));
        Assert.NotNull(TwoPeople.RefuseSecond(WithToken(24), Approver.From("root", "ai-do", false, null, []), Now));
    }
}
