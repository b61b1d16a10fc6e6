using Stamp.Core.Codes;

namespace Stamp.Core.Batches;

/// <summary>
/// Lô tem: a run of stamps issued together for one product. This row is all there is of its stamps until
/// something happens to one of them.
/// </summary>
/// <param name="Number">From 1, never reused.</param>
/// <param name="Count">1 to <see cref="StampId.MaxIndex"/>.</param>
/// <param name="KeyEpoch">The epoch whose key enciphers the codes; fixed at issue.</param>
/// <param name="Gtin">The product's GTIN as printed on these labels, or null.</param>
/// <param name="Sealed">Whether the labels carry the offline seal.</param>
/// <param name="StockExpiresOn">Last day, inclusive, on which stamps may still be activated.</param>
public sealed record StampBatch(
    int Number,
    long ProductId,
    int Count,
    int KeyEpoch,
    string Template,
    bool Sealed,
    Gtin? Gtin,
    DateTimeOffset IssuedAt,
    DateOnly StockExpiresOn);
