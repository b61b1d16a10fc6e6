using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Cases;
using Stamp.Core.Verdicts;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>Which of a case's forms was sent, and comes back with what is wrong.</summary>
internal enum CaseForm
{
    None,
    Take,
    Note,
    Close,
    Reopen,
}

/// <summary>What a scan of the stamp would say now.</summary>
/// <param name="Verdict">Null where that can't be looked up.</param>
/// <param name="Scans">Of the registry's journal; null where it can't be read.</param>
/// <param name="Segment">The neighbours that share its fate; null while it is in stock, or where that can't be read.</param>
internal sealed record StampNow(Verdict? Verdict, StampScans? Scans, RangeSegment? Segment);

/// <param name="Notes">The newest first; one more than is shown where there are more.</param>
/// <param name="Now">Null where the case is about no stamp of ours.</param>
internal sealed record CaseView(CaseFile File, IReadOnlyList<CaseNote> Notes, Role Role, StampNow? Now, CaseForm Sent, Errors Wrong)
{
    public bool IsOffice => Role == Role.Office;

    public bool IsProducer => Role == Role.Producer;

    public Errors WrongWith(CaseForm form) => Sent == form ? Wrong : default;
}
