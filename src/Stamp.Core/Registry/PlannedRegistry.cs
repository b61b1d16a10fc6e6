using Stamp.Core.Codes;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <param name="Does">What storing it would do; of a bad draft without meaning.</param>
/// <param name="Wrong">Everything that forbids it, each with its field.</param>
public sealed record DraftJudgement(Upsert Does, IReadOnlyList<Rejection> Wrong);

/// <summary>
/// The registry as it would be once the drafts judged so far were stored: a file is judged whole, rows that
/// name one another included, while the registry is only read. Lives inside one read transaction; holds one
/// record for each draft.
/// </summary>
public sealed class PlannedRegistry(RegistrySql transaction) : IRegistryView
{
    private readonly StoredRegistry stored = new(transaction);
    private readonly Dictionary<string, Producer> producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Product> products = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Product> productsById = [];
    private readonly Dictionary<Gtin, string> gtins = [];
    private readonly Dictionary<string, StarCertificate> certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<(long, string, string), SupportingCertificate> supporting = [];

    // Ids of what is not stored yet: below zero, where the registry has none.
    private long lastId;

    public DraftJudgement Judge(ProducerDraft draft)
    {
        var judged = RegistryJudge.Of(this, draft);
        if (judged.After is { } after) producers[after.Code] = after with { Id = IdOf(after.Id) };
        return new(judged.Does, judged.Wrong);
    }

    public DraftJudgement Judge(ProductDraft draft)
    {
        var judged = RegistryJudge.Of(this, draft);
        if (judged.After is { } after)
        {
            after = after with { Id = IdOf(after.Id) };
            products[after.Code] = productsById[after.Id] = after;
            if (after.Gtin is { } gtin) gtins[gtin] = after.Code;
        }
        return new(judged.Does, judged.Wrong);
    }

    public DraftJudgement Judge(CertificateDraft draft)
    {
        var judged = RegistryJudge.Of(this, draft);
        if (judged.After is { } after) certificates[after.Number] = after with { Id = IdOf(after.Id) };
        return new(judged.Does, judged.Wrong);
    }

    public DraftJudgement Judge(SupportingDraft draft)
    {
        var judged = RegistryJudge.Of(this, draft);
        if (judged.After is { } after) supporting[(after.ProductId, after.Scheme, after.Number)] = after with { Id = IdOf(after.Id) };
        return new(judged.Does, judged.Wrong);
    }

    private long IdOf(long id) => id != 0 ? id : --lastId;

    Producer? IRegistryView.Producer(string code) => producers.GetValueOrDefault(code) ?? stored.Producer(code);

    Product? IRegistryView.Product(string code) => products.GetValueOrDefault(code) ?? stored.Product(code);

    Product? IRegistryView.Product(long id) => productsById.GetValueOrDefault(id) ?? stored.Product(id);

    // Whoever took the number last holds it, unless it has another by now.
    Product? IRegistryView.Product(Gtin gtin) =>
        gtins.TryGetValue(gtin, out var code) && products[code].Gtin == gtin ? products[code]
        : stored.Product(gtin) is { } holder && !products.ContainsKey(holder.Code) ? holder
        : null;

    StarCertificate? IRegistryView.Certificate(string number) => certificates.GetValueOrDefault(number) ?? stored.Certificate(number);

    SupportingCertificate? IRegistryView.Supporting(long productId, string scheme, string number) =>
        supporting.GetValueOrDefault((productId, scheme, number)) ?? stored.Supporting(productId, scheme, number);
}
