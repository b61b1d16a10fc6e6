using Stamp.Core.Codes;
using Stamp.Core.Pictures;

namespace Stamp.Core.Cases;

/// <summary>What someone says is wrong with what they hold, as cleaned by <see cref="ReportRules.Clean"/>.</summary>
/// <param name="RequestId">32 hexadecimal digits that name the form: sent twice, it is one report.</param>
/// <param name="Stamp">Null: the code is none of ours, or none was given.</param>
/// <param name="Photo">Bounded and without its metadata (<see cref="CasePhoto.Read"/>).</param>
/// <param name="PhotoLeftOut">There was a photo, and the node had no room for it.</param>
public sealed record ConsumerReport(
    string RequestId,
    StampId? Stamp,
    ReportKind Kind,
    string Told,
    string BoughtAt,
    string? Contact,
    Picture? Photo,
    bool PhotoLeftOut,
    DateTimeOffset ReportedAt);

/// <summary>As typed.</summary>
/// <param name="Kind">As <see cref="CaseWords.NameOf{T}(T)"/> names it.</param>
public sealed record ReportDraft(string? Kind, string? Told, string? BoughtAt, string? Contact);

/// <param name="Reference">What to tell the person.</param>
/// <param name="PhotoLeftOut">There was a photo, and no room for it.</param>
public sealed record TakenReport(string Reference, bool PhotoLeftOut);
