namespace Stamp.Core.Verdicts;

/// <summary>
/// Why a verdict is what it is. The numbers are frozen: they are stored and counted. A retired reason
/// keeps its number. The table with texts and support codes is <see cref="Reasons"/> and docs/verdicts.md.
/// </summary>
public enum Reason
{
    Genuine = 1,
    GenuineCaution = 2,
    NotActivated = 3,
    Voided = 4,
    Recalled = 5,
    StampExpired = 6,
    LotExpired = 7,
    KeyCompromised = 8,
    Unknown = 9,
    /// <summary>Something that the answer needs did not answer.</summary>
    Unavailable = 10,
    /// <summary>
    /// The code is authentic but the registry does not hold its batch, as after a restore from an old
    /// backup. No one else can make such a code, so it is ours to explain, never "fake".
    /// </summary>
    NotInRegistry = 11,
    /// <summary>
    /// What was typed or scanned can't be a stamp code: too short, too long, a foreign letter, another address. Nothing was
    /// looked up, so it is neither a no nor an outage; <see cref="Codes.NotACode"/> says what is wrong.
    /// </summary>
    NotACode = 12,
}

/// <summary>
/// The three kinds of answer: yes, no with a reason (ours or not ours), could not check. What is no code asks nothing
/// yet, and gets none of the three.
/// </summary>
public enum Answer
{
    Genuine,
    Invalid,
    Unknown,
    Unavailable,
    Malformed,
}
