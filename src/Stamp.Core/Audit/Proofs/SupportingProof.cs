using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every other certificate of a product is what the last entry about it says, and none is missing.</summary>
internal sealed class SupportingProof : RegistryRowProof
{
    public override string Table => "supporting_certificate";

    public override string Kind => "supporting";

    public override IReadOnlyList<string> FoundBy => [];

    public override IReadOnlyList<ProvenColumn> Columns => ["id", "product_id", "scheme", "number", "issuer", "valid_from", "valid_until"];

    public override string Select => """
        SELECT s.id, p.code AS product_id, p.code, s.scheme, s.number, s.issuer, s.valid_from, s.valid_until
        FROM supporting_certificate s LEFT JOIN product p ON p.id = s.product_id
        """;

    public override string NameColumn => "p.code";

    public override string KeyColumn => "s.id";

    public override string Counter => "supporting_certificate";

    protected override IReadOnlyList<(string Member, string Column)> Members =>
        [("product", "product_id"), ("issuer", "issuer"), ("validFrom", "valid_from"), ("validUntil", "valid_until")];

    /// <summary>The subject joins scheme and number by a blank, which either may hold.</summary>
    public static JsonObject Row(long id, string scheme, string number) => new() { ["id"] = id, ["scheme"] = scheme, ["number"] = number };

    // Several products may have the certificate of one number: rows are looked up by the products, and picked by what the subject is called.
    public override IEnumerable<string> NamesOf(IReadOnlyList<IReadOnlyList<SubjectEntry>> subjects) =>
        subjects.SelectMany(entries => Expect(entries)).Select(row => row["product_id"]).OfType<string>();

    public override string NameOf(FoundRow row) => $"{row["scheme"]} {row["number"]}";

    public override bool MayBe(ExpectedRow expected, FoundRow found) => expected["product_id"] == found["product_id"];

    protected override ExpectedRow? Find(List<ExpectedRow> rows, IReadOnlyDictionary<string, string?> after) =>
        rows.FindLast(row => row["product_id"] == after["product_id"]);
}
