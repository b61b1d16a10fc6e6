using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>What may be done with a case: new → in progress → closed → in progress again. Pure.</summary>
public static class CaseRules
{
    /// <summary>Several lines; at 20 a page and 3 bytes a letter 60 KB.</summary>
    public const int LongestNote = 1_000;

    /// <summary>Why it was closed or opened again: two or three sentences.</summary>
    public const int LongestAnswer = PlainText.ReasonLength;

    /// <summary>Takes a new case, or takes one over from a colleague.</summary>
    public static Outcome<ConsumerCase> Take(ConsumerCase now, string account) => now switch
    {
        { State: CaseState.Closed } => Rejection.Conflict("Vụ việc đã đóng. Muốn xử lý tiếp thì mở lại.", "The case is closed. To work on it again, reopen it."),
        { State: CaseState.InProgress } when now.TakenBy == account => Rejection.Conflict("Bạn đang xử lý vụ việc này rồi.", "You are working on this case already."),
        _ => now with { State = CaseState.InProgress, TakenBy = account },
    };

    /// <summary>Closes what one is working on.</summary>
    /// <param name="answer">What came of it; the producer reads it. <see cref="Rejection.Field"/> is outcome or answer.</param>
    public static Outcome<ConsumerCase> Close(ConsumerCase now, CaseOutcome? outcome, string? answer, DateTimeOffset at, string account)
    {
        if (outcome is not { } known) return Rejection.BadInput("Hãy chọn kết quả.", "Choose what came of it.") with { Field = "outcome" };
        if (!PlainText.Required(CaseText.Line(answer), new("kết luận", "the conclusion"), LongestAnswer).Succeeded(out var clean, out var rejection))
            return rejection with { Field = "answer" };
        return now switch
        {
            { State: CaseState.New } => Rejection.Conflict("Hãy nhận xử lý vụ việc trước khi đóng.", "Take the case before closing it."),
            { State: CaseState.Closed } => Rejection.Conflict("Vụ việc đã đóng rồi.", "The case is closed already."),
            _ when now.TakenBy != account => Rejection.Conflict(
                $"{now.TakenBy} đang xử lý vụ việc này. Muốn đóng thì nhận xử lý thay trước.",
                $"{now.TakenBy} is working on this case. To close it, take it over first."),
            _ => now with { State = CaseState.Closed, Outcome = known, Answer = clean, ClosedAt = at },
        };
    }

    /// <param name="reason">Cleaned on return; <see cref="Rejection.Field"/> is reason.</param>
    public static Outcome<(ConsumerCase Case, string Reason)> Reopen(ConsumerCase now, string? reason, string account)
    {
        if (!PlainText.Required(CaseText.Line(reason), new("lý do mở lại", "the reason"), LongestAnswer).Succeeded(out var clean, out var rejection))
            return rejection with { Field = "reason" };
        return now.State == CaseState.Closed
            ? (now with { State = CaseState.InProgress, TakenBy = account, Outcome = null, Answer = null, ClosedAt = null }, clean)
            : Rejection.Conflict("Vụ việc chưa đóng.", "The case is not closed.");
    }

    /// <returns>The cleaned lines; <see cref="Rejection.Field"/> is told.</returns>
    public static Outcome<string> Note(string? told)
    {
        var clean = CaseText.Lines(told);
        if (clean.Length == 0) return Rejection.BadInput("Thiếu nội dung ghi chú.", "The note is missing.") with { Field = "told" };
        return clean.EnumerateRunes().Count() <= LongestNote
            ? clean
            : Rejection.BadInput($"Ghi chú dài quá {LongestNote} ký tự.", $"The note is longer than {LongestNote} characters.") with { Field = "told" };
    }

    /// <summary>
    /// Whether someone whose page is out of date only sent the same once more: then what they wanted is so already,
    /// and they are not told of a stranger.
    /// </summary>
    public static bool Repeats(ConsumerCase now, ConsumerCase wanted, string account) =>
        now.TakenBy == account && now.State == wanted.State && now.Outcome == wanted.Outcome && now.Answer == wanted.Answer;

    public static Rejection Late(ConsumerCase now)
    {
        var state = CaseWords.Of(now.State);
        var (by, byEn) = now.TakenBy is null ? ("", "") : ($" ({now.TakenBy})", $" ({now.TakenBy})");
        return Rejection.Conflict(
            $"Trong lúc đó có người khác đã thay đổi vụ việc này. Tình trạng bây giờ: {state.Vi}{by}. Hãy xem lại rồi làm tiếp.",
            $"Someone else changed this case meanwhile. It is now: {state.En}{byEn}. Look at it, then go on.");
    }
}
