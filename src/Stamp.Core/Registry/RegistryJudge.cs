using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>
/// Judges drafts against a view of the registry and writes nothing: the same judgement stands before every
/// write and behind the preview of an import.
/// </summary>
internal static class RegistryJudge
{
    public static Judgement<Producer> Of(IRegistryView view, ProducerDraft draft)
    {
        var (clean, wrong) = RegistryRules.Check(draft);
        if (clean.Code.Length == 0) return new(wrong, null, null);
        var before = view.Producer(clean.Code);
        return new(wrong, before, new Producer(before?.Id ?? 0, clean.Code, clean.Name, clean.Kind, clean.Address, clean.Province));
    }

    public static Judgement<Product> Of(IRegistryView view, ProductDraft draft)
    {
        var (clean, found) = RegistryRules.Check(draft);
        List<Rejection> wrong = [.. found];
        var producer = clean.ProducerCode.Length == 0 ? null : view.Producer(clean.ProducerCode);
        if (producer is null && clean.ProducerCode.Length > 0)
        {
            wrong.Add(Rejection.NotFound(
                $"Không có chủ thể nào mang mã {clean.ProducerCode}.",
                $"There is no producer with code {clean.ProducerCode}.") with
            { Field = "producer" });
        }
        var before = clean.Code.Length == 0 ? null : view.Product(clean.Code);
        if (clean.Gtin is { } gtin && view.Product(gtin) is { } holder && holder.Code != clean.Code)
        {
            wrong.Add(Rejection.Conflict(
                $"GTIN {gtin} đã thuộc về sản phẩm {holder.Code}.",
                $"GTIN {gtin} already belongs to product {holder.Code}.") with
            { Field = "gtin" });
        }
        return new(wrong, before, clean.Code.Length == 0 || producer is null
            ? null
            : new Product(before?.Id ?? 0, clean.Code, producer.Id, clean.Name, clean.Group, clean.Gtin));
    }

    public static Judgement<StarCertificate> Of(IRegistryView view, CertificateDraft draft)
    {
        var (clean, found) = RegistryRules.Check(draft);
        List<Rejection> wrong = [.. found];
        var product = Product(view, clean.ProductCode, wrong);
        var before = clean.Number.Length == 0 ? null : view.Certificate(clean.Number);
        if (before is not null && product is not null && before.ProductId != product.Id)
        {
            var holder = view.Product(before.ProductId)!;
            wrong.Add(Rejection.Conflict(
                $"Giấy chứng nhận {clean.Number} đã thuộc về sản phẩm {holder.Code}.",
                $"Certificate {clean.Number} already belongs to product {holder.Code}.") with
            { Field = "number" });
        }
        return new(wrong, before, wrong.Count > 0 || product is null ? null : new StarCertificate(
            before?.Id ?? 0, product.Id, clean.Number, clean.Stars!.Value, clean.Points, clean.Authority,
            clean.DecidedOn, clean.ValidUntil!.Value, before?.WithdrawnOn, before?.WithdrawnReason));
    }

    public static Judgement<SupportingCertificate> Of(IRegistryView view, SupportingDraft draft)
    {
        var (clean, found) = RegistryRules.Check(draft);
        List<Rejection> wrong = [.. found];
        if (Product(view, clean.ProductCode, wrong) is not { } product) return new(wrong, null, null);
        var before = view.Supporting(product.Id, clean.Scheme, clean.Number);
        return new(wrong, before, new SupportingCertificate(
            before?.Id ?? 0, product.Id, clean.Scheme, clean.Number, clean.Issuer, clean.ValidFrom, clean.ValidUntil));
    }

    private static Product? Product(IRegistryView view, string code, List<Rejection> wrong)
    {
        if (code.Length == 0) return null;
        if (view.Product(code) is { } product) return product;
        wrong.Add(RegistryStore.UnknownProduct(code) with { Field = "product" });
        return null;
    }
}
