using System.Runtime.CompilerServices;
using Stamp.Core.Registry;
using Stamp.Core.Verdicts;

namespace Stamp.Verify.Machine;

/// <summary>
/// What a document says of a product, made once for each snapshot: a snapshot never changes, and most
/// scans are of products that were scanned just before.
/// </summary>
internal sealed class ProductParts
{
    private static readonly ConditionalWeakTable<ProductSnapshot, ProductParts> Made = [];

    private CertificatePart? certificate;

    private ProductParts(ProductSnapshot snapshot)
    {
        Product = new(
            snapshot.Product.Name, Names<ProductGroup>.Of(snapshot.Product.Group), snapshot.Product.Gtin?.ToString(),
            [.. snapshot.Supporting.Select(supporting => new SupportingPart(
                supporting.Scheme, supporting.Number, supporting.Issuer, supporting.ValidFrom, supporting.ValidUntil))]);
        Producer = new(snapshot.Producer.Name, Names<ProducerKind>.Of(snapshot.Producer.Kind), snapshot.Producer.Address, snapshot.Producer.Province);
    }

    public ProductPart Product { get; }

    public ProducerPart Producer { get; }

    public static ProductParts Of(ProductSnapshot snapshot) => Made.GetValue(snapshot, static made => new(made));

    /// <summary>The certificate in a state; kept for the state asked last, since that changes once in years.</summary>
    public CertificatePart Certificate(StarCertificate shown, CertificateState state)
    {
        var known = certificate;
        if (known is not null && known.Number == shown.Number && known.State == Names<CertificateState>.Of(state)) return known;
        return certificate = new(
            shown.Number, shown.Authority, shown.DecidedOn, shown.ValidUntil, Names<CertificateState>.Of(state), shown.WithdrawnOn, shown.WithdrawnReason);
    }
}
