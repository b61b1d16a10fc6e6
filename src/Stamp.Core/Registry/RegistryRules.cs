using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>Cleans drafts, or says what is wrong with them and in which field. Pure.</summary>
public static class RegistryRules
{
    /// <summary>Address lines, authorities, numbers of decisions: generous, yet a screenful at most.</summary>
    public const int AddressLength = 300, AuthorityLength = 200, NumberLength = 100, SchemeLength = 60, ProvinceLength = 60;

    public static Outcome<ProducerDraft> Clean(ProducerDraft draft) => Check(draft).Outcome;

    public static Outcome<ProductDraft> Clean(ProductDraft draft) => Check(draft).Outcome;

    /// <summary>The draft with its stars and its last day filled in.</summary>
    public static Outcome<CertificateDraft> Clean(CertificateDraft draft) => Check(draft).Outcome;

    public static Outcome<SupportingDraft> Clean(SupportingDraft draft) => Check(draft).Outcome;

    internal static Checked<ProducerDraft> Check(ProducerDraft draft)
    {
        var fields = new Fields();
        var clean = new ProducerDraft(
            fields.Code("code", draft.Code, new("mã chủ thể", "the producer's code")),
            fields.Text("name", draft.Name, new("tên chủ thể", "the producer's name"), PlainText.NameLength),
            draft.Kind,
            fields.Text("address", draft.Address, new("địa chỉ", "the address"), AddressLength),
            fields.Text("province", draft.Province, new("tỉnh", "the province"), ProvinceLength));
        return new(clean, fields.Wrong);
    }

    internal static Checked<ProductDraft> Check(ProductDraft draft)
    {
        var fields = new Fields();
        var clean = draft with
        {
            Code = fields.Code("code", draft.Code, new("mã sản phẩm", "the product's code")),
            ProducerCode = fields.Code("producer", draft.ProducerCode, new("mã chủ thể", "the producer's code")),
            Name = fields.Text("name", draft.Name, new("tên sản phẩm", "the product's name"), PlainText.NameLength),
        };
        return new(clean, fields.Wrong);
    }

    internal static Checked<CertificateDraft> Check(CertificateDraft draft)
    {
        var fields = new Fields();
        var clean = draft with
        {
            Number = fields.Text("number", draft.Number, new("số giấy chứng nhận", "the certificate's number"), NumberLength),
            ProductCode = fields.Code("product", draft.ProductCode, new("mã sản phẩm", "the product's code")),
            Stars = fields.Take(CertificateRules.Stars(draft.Stars, draft.Points)),
            Authority = fields.Text("authority", draft.Authority, new("cơ quan cấp", "the issuing authority"), AuthorityLength),
            ValidUntil = fields.Take(CertificateRules.ValidUntil(draft.DecidedOn, draft.ValidUntil)),
        };
        // Stars tell of the first.
        foreach (var wrong in draft.Points is { } points ? CertificateRules.WrongPoints(points).Skip(1) : []) fields.Refuse(wrong);
        return new(clean, fields.Wrong);
    }

    internal static Checked<SupportingDraft> Check(SupportingDraft draft)
    {
        var fields = new Fields();
        var clean = draft with
        {
            ProductCode = fields.Code("product", draft.ProductCode, new("mã sản phẩm", "the product's code")),
            Scheme = fields.Text("scheme", draft.Scheme, new("tên chứng nhận", "the scheme"), SchemeLength),
            Number = fields.Text("number", draft.Number, new("số chứng nhận", "the certificate's number"), NumberLength),
            Issuer = fields.Text("issuer", draft.Issuer, new("tổ chức cấp", "the issuer"), AuthorityLength),
        };
        if (draft.ValidUntil < draft.ValidFrom)
        {
            fields.Refuse(Rejection.BadInput(
                $"Ngày hết hạn {VietnamTime.Write(draft.ValidUntil.Value)} trước ngày có hiệu lực {VietnamTime.Write(draft.ValidFrom)}.",
                $"It expires on {VietnamTime.Write(draft.ValidUntil.Value)}, before it begins on {VietnamTime.Write(draft.ValidFrom)}.") with
            { Field = "valid_until" });
        }
        return new(clean, fields.Wrong);
    }

    // Goes on after a fault, so that a person hears of all of them at once.
    private sealed class Fields
    {
        public List<Rejection> Wrong { get; } = [];

        public string Code(string field, string text, Bilingual what) => Take(PlainText.Code(text, what), field) ?? "";

        public string Text(string field, string text, Bilingual what, int longest) => Take(PlainText.Required(text, what, longest), field) ?? "";

        public T? Take<T>(Outcome<T> outcome, string? field = null)
        {
            if (outcome.Succeeded(out var value, out var rejection)) return value;
            Refuse(rejection with { Field = rejection.Field ?? field });
            return default;
        }

        public void Refuse(Rejection rejection) => Wrong.Add(rejection);
    }
}

/// <param name="Draft">Cleaned; what could not be is empty.</param>
/// <param name="Wrong">Everything that is wrong with it, each with its field.</param>
internal readonly record struct Checked<T>(T Draft, IReadOnlyList<Rejection> Wrong)
{
    public Outcome<T> Outcome => Wrong is [var first, ..] ? first : Draft;
}
