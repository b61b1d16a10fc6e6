namespace Stamp.Core.Registry;

/// <summary>Which star certificates a list holds, by what they are worth on the day of asking.</summary>
public enum CertificateSelection
{
    All,
    /// <summary>The product's latest, and valid.</summary>
    InForce,
    /// <summary>In force, and with its last day within the days asked for.</summary>
    RunningOut,
    /// <summary>The product's latest, and past its last day: nobody evaluated it again.</summary>
    Expired,
    Withdrawn,
}

public enum CertificateOrder
{
    /// <summary>By the last day of validity.</summary>
    End,
    /// <summary>By the day of the decision.</summary>
    Decision,
    /// <summary>By the day of withdrawal; only of those withdrawn.</summary>
    Withdrawal,
}

/// <param name="ProducerId">Whose; null: everybody's.</param>
/// <param name="Search">Words of the product's name or code, or the certificate's whole number.</param>
/// <param name="Days">For <see cref="CertificateSelection.RunningOut"/>: today and so many days after it.</param>
public sealed record CertificateFilter(CertificateSelection Selection, long? ProducerId, string? Search, int Days = CertificateFilter.NoticeDays)
{
    /// <summary>Time enough for a new evaluation, as the programme's yearly round goes.</summary>
    public const int NoticeDays = 90;

    /// <summary>The certificate's own life of 36 months: more days would list all.</summary>
    public const int MostDays = 1_100;
}

/// <param name="State">On the day of asking.</param>
public sealed record CertificateLine(StarCertificate Certificate, CertificateState State, string ProductCode, string ProductName, string ProducerCode, string ProducerName);
