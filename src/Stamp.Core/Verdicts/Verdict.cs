using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Scans;

namespace Stamp.Core.Verdicts;

/// <summary>
/// The answer to a scan. What it says of product, batch and lot is null where the reason forbids or the
/// registry lacks it: <see cref="Reason.Unknown"/> and <see cref="Reason.NotACode"/> say nothing about products.
/// </summary>
/// <param name="Code">Null with <see cref="Reason.NotACode"/>, and where nothing was looked up for too much work.</param>
/// <param name="History">Null where the scan ledger could not be asked.</param>
/// <param name="Recorded">Whether this scan is durably in the ledger.</param>
/// <param name="Sign">What was noticed, with <see cref="Reason.GenuineCaution"/>; else null.</param>
public sealed record Verdict(
    Reason Reason,
    StampCode? Code,
    StampId? Stamp,
    StampState? State,
    BatchSnapshot? Batch,
    ProductSnapshot? Product,
    ProductionLot? Lot,
    StarsTold? Stars,
    ScanHistory? History,
    bool Recorded,
    CautionSign? Sign = null);

/// <summary>Stars told twice: at issue and now. Null stars: no certificate was in force.</summary>
/// <param name="Certificate">The one in force now, else the last one decided.</param>
/// <param name="State">What <paramref name="Certificate"/> is worth now.</param>
public sealed record StarsTold(int? AtIssue, int? Now, StarCertificate? Certificate, CertificateState? State);
