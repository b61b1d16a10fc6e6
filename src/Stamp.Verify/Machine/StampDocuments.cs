using Stamp.Core.Batches;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Machine;

/// <summary>Turns a verdict into its document.</summary>
internal static class StampDocuments
{
    public static StampDocument Of(Verdict verdict)
    {
        var reason = Reasons.Of(verdict.Reason);
        // Of a code that is not ours nothing is said, not even that it looked like one.
        var stamp = reason.Answer == Answer.Unknown ? null : Stamp(verdict);
        if (verdict.Product is not { } snapshot)
            return new(Reasons.NameOf(reason.Answer), reason.Name, reason.SupportCode, stamp, null, null, null, null, null);

        var parts = ProductParts.Of(snapshot);
        return new(
            Reasons.NameOf(reason.Answer), reason.Name, reason.SupportCode, stamp, parts.Product, parts.Producer,
            verdict.Stars is { } stars ? Stars(stars, parts) : null,
            verdict.Lot is { } lot ? new(lot.Number, lot.ProducedOn, lot.ExpiresOn) : null,
            Scans(verdict.History, verdict.Recorded));
    }

    private static StampPart? Stamp(Verdict verdict) => verdict.Code is { } code
        ? new(code.ToGroups(), verdict.Batch?.Batch.Number,
            verdict.State is { } state ? Names<StampState>.Of(state) : null, verdict.Batch?.Batch.IssuedAt.UtcDateTime)
        : null;

    private static StarsPart Stars(StarsTold stars, ProductParts parts) => new(
        stars.AtIssue, stars.Now, stars.Certificate is { } shown ? parts.Certificate(shown, stars.State!.Value) : null);

    private static ScansPart Scans(ScanHistory? history, bool recorded) => history is null
        ? new(null, null, null, false)
        : new(history.Count, history.FirstAt?.UtcDateTime, history.LastAt?.UtcDateTime, recorded);
}
