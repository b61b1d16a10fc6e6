using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Scans;
using Stamp.Core.Text;

namespace Stamp.Core.Verdicts;

/// <summary>
/// The verdict on an authentic code: pure, no I/O. The order below is the order in which people must
/// hear things: a broken key first (then nothing else is worth saying), danger before disorder, dates last.
/// </summary>
public static class Judge
{
    /// <summary>A text that can't be a code (<see cref="CodeReader"/> says why). Says nothing about any stamp: none was looked up.</summary>
    public static Verdict NotACode { get; } = new(Reason.NotACode, null, null, null, null, null, null, null, null, false);

    /// <summary>A whole code that is none of ours. Says nothing about products.</summary>
    public static Verdict Unknown(StampCode code) =>
        new(Reason.Unknown, code, null, null, null, null, null, null, null, false);

    /// <summary>The answer while something needed for a better one is away.</summary>
    public static Verdict Unavailable(StampCode? code) =>
        new(Reason.Unavailable, code, null, null, null, null, null, null, null, false);

    /// <param name="keyCompromised">Whether the code's key epoch is known to be compromised.</param>
    /// <param name="batch">Null where the registry has no such batch.</param>
    /// <param name="history">Null where the scan ledger could not be asked.</param>
    /// <param name="recorded">Whether this scan is durably in the ledger.</param>
    public static Verdict Of(
        StampCode code, StampId stamp, bool keyCompromised,
        BatchSnapshot? batch, ProductSnapshot? product,
        ScanHistory? history, bool recorded, CautionRules caution, DateTimeOffset now)
    {
        // A broken key proves nothing about any product, so none is named.
        if (keyCompromised) return Bare(Reason.KeyCompromised);
        // A code of another epoch than its batch's was made for a batch that this registry lost.
        if (batch is null || product is null || stamp.Index > batch.Batch.Count || code.Epoch != batch.Batch.KeyEpoch) return Bare(Reason.NotInRegistry);

        var today = VietnamTime.DateOf(now);
        var segment = batch.Ranges.At(stamp.Index);
        var state = segment?.State ?? StampState.Issued;
        CautionSign? sign = null;
        var reason = state switch
        {
            StampState.Recalled => Reason.Recalled,
            StampState.Voided => Reason.Voided,
            StampState.Issued => today > batch.Batch.StockExpiresOn ? Reason.StampExpired : Reason.NotActivated,
            _ when segment?.Lot is { } lot && today > lot.ExpiresOn => Reason.LotExpired,
            _ when history is not null && (sign = caution.SignOf(history, product.Product.Group)) is not null => Reason.GenuineCaution,
            _ => Reason.Genuine,
        };
        return new(reason, code, stamp, state, batch, product, segment?.Lot,
            ToldStars.Of(product, VietnamTime.DateOf(batch.Batch.IssuedAt), today), history, recorded, sign);

        Verdict Bare(Reason bare) => new(bare, code, stamp, null, null, null, null, null, history, recorded);
    }
}
