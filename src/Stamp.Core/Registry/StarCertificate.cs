namespace Stamp.Core.Registry;

/// <summary>What a certificate is worth on a given day.</summary>
public enum CertificateState
{
    Valid,
    /// <summary>Decided for a later day than the one asked about.</summary>
    NotYetValid,
    Expired,
    Withdrawn,
    /// <summary>A later certificate for the same product has taken its place.</summary>
    Superseded,
}

/// <summary>
/// Giấy chứng nhận hạng sao. Changed only to say that it was withdrawn, or to correct what was typed
/// wrongly (audited): a new evaluation is a new certificate. The stars at a date are a query over the
/// history (<see cref="StarHistory"/>).
/// </summary>
/// <param name="Points">Null where only the stars were handed down, as in registries of before 2023.</param>
/// <param name="ValidUntil">Last day of validity, inclusive: 36 months less a day after the decision unless the decision says otherwise.</param>
/// <param name="WithdrawnOn">First day without validity, or null.</param>
public sealed record StarCertificate(
    long Id,
    long ProductId,
    string Number,
    int Stars,
    StarPoints? Points,
    string Authority,
    DateOnly DecidedOn,
    DateOnly ValidUntil,
    DateOnly? WithdrawnOn = null,
    string? WithdrawnReason = null);
