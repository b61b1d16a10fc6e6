namespace Stamp.Core.Registry;

/// <summary>Answers about stars at a date, from a product's certificates. Pure.</summary>
public static class StarHistory
{
    /// <summary>
    /// The certificate in force on a day: of those decided by then, not expired and not withdrawn, the
    /// one decided last. A newer decision takes the older one's place from its own first day.
    /// </summary>
    public static StarCertificate? InForce(IReadOnlyList<StarCertificate> certificates, DateOnly day)
    {
        var latest = Latest(certificates, day);
        return latest is not null && StateOf(latest, certificates, day) == CertificateState.Valid ? latest : null;
    }

    /// <summary>The certificate decided last by a day, whatever has become of it since; null if none was.</summary>
    public static StarCertificate? Latest(IReadOnlyList<StarCertificate> certificates, DateOnly day)
    {
        StarCertificate? latest = null;
        foreach (var certificate in certificates)
        {
            if (certificate.DecidedOn <= day && (latest is null || Follows(certificate, latest)))
                latest = certificate;
        }
        return latest;
    }

    /// <summary>What has become of one certificate by a day. Withdrawal outranks the others: it is the fact people must hear.</summary>
    public static CertificateState StateOf(StarCertificate certificate, IReadOnlyList<StarCertificate> all, DateOnly day)
    {
        if (day < certificate.DecidedOn) return CertificateState.NotYetValid;
        if (certificate.WithdrawnOn <= day) return CertificateState.Withdrawn;
        foreach (var other in all)
        {
            if (other.DecidedOn <= day && Follows(other, certificate)) return CertificateState.Superseded;
        }
        return day > certificate.ValidUntil ? CertificateState.Expired : CertificateState.Valid;
    }

    private static bool Follows(StarCertificate a, StarCertificate b) =>
        a.DecidedOn > b.DecidedOn || (a.DecidedOn == b.DecidedOn && a.Id > b.Id);
}
