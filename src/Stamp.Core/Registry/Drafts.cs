using Stamp.Core.Codes;

namespace Stamp.Core.Registry;

// What someone wants the registry to say. Drafts name one another by code, since they come from people
// and files; RegistryRules cleans them, RegistryWriter stores them.

/// <summary>A producer, known by <paramref name="Code"/>.</summary>
public sealed record ProducerDraft(string Code, string Name, ProducerKind Kind, string Address, string Province);

/// <summary>A product, known by <paramref name="Code"/>.</summary>
public sealed record ProductDraft(string Code, string ProducerCode, string Name, ProductGroup Group, Gtin? Gtin);

/// <summary>A star certificate, known by <paramref name="Number"/>.</summary>
/// <param name="Stars">May be left out where points are given; must agree with them otherwise.</param>
/// <param name="ValidUntil">Last day, inclusive; left out, 36 months less a day after the decision.</param>
public sealed record CertificateDraft(
    string Number, string ProductCode, int? Stars, StarPoints? Points, string Authority, DateOnly DecidedOn, DateOnly? ValidUntil);

/// <summary>A supporting certificate, known by product, scheme and number: one certificate may cover several products.</summary>
public sealed record SupportingDraft(
    string ProductCode, string Scheme, string Number, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil);

/// <summary>What storing a draft did.</summary>
public enum Upsert
{
    New,
    Changed,
    Unchanged,
}
