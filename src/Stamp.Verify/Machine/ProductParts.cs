using System.Runtime.CompilerServices;
using Stamp.Core.Registry;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Machine;

/// <summary>What documents say of a product, written once for each snapshot, which never changes.</summary>
internal sealed class ProductParts
{
    private static readonly ConditionalWeakTable<ProductSnapshot, ProductParts> Made = [];

    private LastStars? lastStars;

    private ProductParts(ProductSnapshot snapshot)
    {
        Product = PartBytes.Of(
            new(snapshot.Product.Name, Names<ProductGroup>.Of(snapshot.Product.Group), snapshot.Product.Gtin?.ToString(),
                [.. snapshot.Supporting.Select(supporting => new SupportingPart(
                    supporting.Scheme, supporting.Number, supporting.Issuer, supporting.ValidFrom, supporting.ValidUntil))]),
            StampJson.Default.ProductPart);
        Producer = PartBytes.Of(
            new(snapshot.Producer.Name, Names<ProducerKind>.Of(snapshot.Producer.Kind), snapshot.Producer.Address, snapshot.Producer.Province),
            StampJson.Default.ProducerPart);
    }

    public byte[] Product { get; }

    public byte[] Producer { get; }

    public static ProductParts Of(ProductSnapshot snapshot) => Made.GetValue(snapshot, static made => new(made));

    /// <summary>Kept for the stars told last: they change with the day and with the batch's day of issue.</summary>
    public byte[] Stars(StarsTold told)
    {
        var known = Volatile.Read(ref lastStars);
        if (known is not null && known.Told == told) return known.Bytes;
        var certificate = told.Certificate is { } shown
            ? new CertificatePart(
                shown.Number, shown.Authority, shown.DecidedOn, shown.ValidUntil, Names<CertificateState>.Of(told.State!.Value), shown.WithdrawnOn, shown.WithdrawnReason)
            : null;
        var bytes = PartBytes.Of(new(told.AtIssue, told.Now, certificate), StampJson.Default.StarsPart);
        Volatile.Write(ref lastStars, new(told, bytes));
        return bytes;
    }

    private sealed record LastStars(StarsTold Told, byte[] Bytes);
}
