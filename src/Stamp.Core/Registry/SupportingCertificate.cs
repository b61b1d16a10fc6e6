namespace Stamp.Core.Registry;

/// <summary>VietGAP, GACP-WHO, organic, HACCP, ISO 22000, GMP, food-safety chain: shown beside the stars.</summary>
/// <param name="Scheme">As printed on the certificate, e.g. "VietGAP".</param>
/// <param name="ValidUntil">Last day, inclusive; null where the scheme sets none.</param>
public sealed record SupportingCertificate(
    long Id,
    long ProductId,
    string Scheme,
    string Number,
    string Issuer,
    DateOnly ValidFrom,
    DateOnly? ValidUntil);
