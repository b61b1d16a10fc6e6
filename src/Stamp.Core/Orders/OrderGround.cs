using Stamp.Core.Registry;

namespace Stamp.Core.Orders;

/// <summary>A batch issued before, as far as an order for more asks about it.</summary>
/// <param name="InStock">Neither activated nor voided.</param>
public sealed record EarlierBatch(int Number, DateTimeOffset IssuedAt, DateOnly StockExpiresOn, int Issued, long InStock);

/// <summary>What an order for a product is judged by, all of one moment.</summary>
/// <param name="Batches">All of the product's, the newest first.</param>
/// <param name="OwnQuota">A year's stamps of the certificate in force; null: as configured.</param>
/// <param name="Promised">Stamps of orders for the product that are approved and not issued yet, other than the one in question.</param>
public sealed record OrderGround(
    Product Product,
    Producer Producer,
    IReadOnlyList<StarCertificate> Certificates,
    IReadOnlyList<EarlierBatch> Batches,
    int? OwnQuota,
    long Promised);

/// <summary>What a certificate's quota of a calendar year comes to.</summary>
/// <param name="Used">Issued under it this year, and promised.</param>
public readonly record struct QuotaState(int Year, long Quota, long Used)
{
    public long Left => Math.Max(0, Quota - Used);
}
