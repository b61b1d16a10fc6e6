using Stamp.Core.Cases;

namespace Stamp.Core.Tests.Cases;

/// <summary>Every state × every step.</summary>
public sealed class CaseRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("new", "take", "in-progress lan")]
    [InlineData("new", "close", "refused")]
    [InlineData("new", "reopen", "refused")]
    [InlineData("mine", "take", "refused")]
    [InlineData("mine", "close", "closed lan")]
    [InlineData("mine", "reopen", "refused")]
    [InlineData("another's", "take", "in-progress lan")]
    [InlineData("another's", "close", "refused")]
    [InlineData("another's", "reopen", "refused")]
    [InlineData("closed", "take", "refused")]
    [InlineData("closed", "close", "refused")]
    [InlineData("closed", "reopen", "in-progress lan")]
    public void Goes_from_new_over_in_progress_to_closed_and_back(string from, string step, string to)
    {
        var before = Case(from);
        var outcome = step switch
        {
            "take" => CaseRules.Take(before, "lan"),
            "close" => CaseRules.Close(before, CaseOutcome.Confirmed, "Đã kiểm tra tại chợ.", Now, "lan"),
            _ => CaseRules.Reopen(before, "Có thêm ảnh.", "lan").Succeeded(out var opened, out var rejection) ? opened.Case : rejection,
        };
        Assert.Equal(to, outcome.Succeeded(out var after, out _) ? $"{CaseWords.NameOf(after.State)} {after.TakenBy}" : "refused");
        if (after is null) return;
        var isClosed = after.State == CaseState.Closed;
        Assert.Equal((isClosed, isClosed, isClosed), (after.Outcome is not null, after.Answer is not null, after.ClosedAt is not null));
    }

    [Theory]
    [InlineData(null, "x", "outcome")]
    [InlineData(CaseOutcome.Unclear, "", "answer")]
    [InlineData(CaseOutcome.Unclear, " \n ", "answer")]
    [InlineData(CaseOutcome.Unclear, "long", "answer")]
    public void Closing_wants_an_outcome_and_a_sentence(CaseOutcome? outcome, string answer, string field)
    {
        if (answer == "long") answer = new('x', CaseRules.LongestAnswer + 1);
        Assert.Equal(field, CaseRules.Close(Case("mine"), outcome, answer, Now, "lan").Rejection?.Field);
    }

    [Fact]
    public void Reopening_wants_a_reason() => Assert.Equal("reason", CaseRules.Reopen(Case("closed"), " ", "lan").Rejection?.Field);

    [Theory]
    [InlineData("", false)]
    [InlineData(" \r\n ", false)]
    [InlineData("x", true)]
    [InlineData("a\r\nb", true)]
    public void A_note_holds_something(string told, bool taken) => Assert.Equal(taken, CaseRules.Note(told).Rejection is null);

    [Fact]
    public void A_note_is_bounded()
    {
        Assert.Null(CaseRules.Note(new('x', CaseRules.LongestNote)).Rejection);
        Assert.Equal("told", CaseRules.Note(new('x', CaseRules.LongestNote + 1)).Rejection?.Field);
    }

    private static ConsumerCase Case(string kind)
    {
        var made = new ConsumerCase(
            1, "7K3MQ9XW2R", null, ReportKind.Other, "x", "", null, CasePhotoState.None, Now, new(2026, 11, 22), CaseState.New, null, null, null, null, 1);
        return kind switch
        {
            "mine" => made with { State = CaseState.InProgress, TakenBy = "lan" },
            "another's" => made with { State = CaseState.InProgress, TakenBy = "minh" },
            "closed" => made with { State = CaseState.Closed, TakenBy = "minh", Outcome = CaseOutcome.Unclear, Answer = "x", ClosedAt = Now },
            _ => made,
        };
    }
}
