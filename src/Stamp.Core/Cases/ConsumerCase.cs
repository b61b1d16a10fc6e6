namespace Stamp.Core.Cases;

/// <summary>What someone says is wrong.</summary>
public enum ReportKind
{
    /// <summary>What was bought is not what the page shows.</summary>
    OtherProduct,
    LabelCopied,
    /// <summary>Spoiled, or not safe.</summary>
    Spoiled,
    /// <summary>Other stars on the goods than on the page.</summary>
    StarsDiffer,
    Other,
}

/// <summary>New → in progress → closed, and back to in progress.</summary>
public enum CaseState
{
    New,
    InProgress,
    Closed,
}

/// <summary>What a closed case turned out to be.</summary>
public enum CaseOutcome
{
    Confirmed,
    FalseAlarm,
    Unclear,
}

/// <summary>What became of a report's photo.</summary>
public enum CasePhotoState
{
    None,
    Kept,
    /// <summary>There was one, and no room for it.</summary>
    Full,
    /// <summary>Deleted some time after closing.</summary>
    Deleted,
}

/// <summary>Which stamp a case is about, and whose.</summary>
public sealed record CaseSubject(int Batch, int Stamp, long ProductId, long ProducerId);

/// <summary>A consumer's report and what became of it.</summary>
/// <param name="Number">From 1, the office's.</param>
/// <param name="Reference">What the person was told (<see cref="ReportRules.ReferenceOf"/>).</param>
/// <param name="Subject">Null: the code was none of ours.</param>
/// <param name="Told">Several lines, at most <see cref="ReportRules.LongestTold"/> characters; may be empty.</param>
/// <param name="BoughtAt">One line; may be empty.</param>
/// <param name="Contact">For the office's eyes; null: none was given, or it is deleted already.</param>
/// <param name="Day">In Vietnam, of <paramref name="ReportedAt"/>.</param>
/// <param name="TakenBy">The account that works on it, or closed it; null while it is new.</param>
/// <param name="Answer">One sentence; with a closed case only, like <paramref name="Outcome"/> and <paramref name="ClosedAt"/>.</param>
/// <param name="Version">Counts changes, so that of two clerks at once the second is seen to be late.</param>
public sealed record ConsumerCase(
    long Number,
    string Reference,
    CaseSubject? Subject,
    ReportKind Kind,
    string Told,
    string BoughtAt,
    string? Contact,
    CasePhotoState Photo,
    DateTimeOffset ReportedAt,
    DateOnly Day,
    CaseState State,
    string? TakenBy,
    CaseOutcome? Outcome,
    string? Answer,
    DateTimeOffset? ClosedAt,
    long Version);

/// <summary>What an entry of a case's course is.</summary>
public enum CaseNoteKind
{
    Taken,
    Note,
    Closed,
    Reopened,
    /// <summary>Contact and photo were deleted.</summary>
    Forgotten,
}

/// <summary>Something done about a case.</summary>
/// <param name="Outcome">With <see cref="CaseNoteKind.Closed"/> only.</param>
/// <param name="Told">A note's lines, a closing's sentence, a reopening's reason; else empty.</param>
public sealed record CaseNote(long Id, DateTimeOffset At, string Account, CaseNoteKind Kind, CaseOutcome? Outcome, string Told);
