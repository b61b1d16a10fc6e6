namespace Stamp.Core.Audit.Proofs;

/// <summary>Every product is what the last entry about it says, its producer's too, and none is missing.</summary>
internal sealed class ProductProof : RegistryRowProof
{
    public override string Table => "product";

    public override string Kind => "product";

    public override IReadOnlyList<string> FoundBy => ["code"];

    public override IReadOnlyList<ProvenColumn> Columns => ["id", "producer_id", "name", "product_group", "gtin"];

    public override IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>
    {
        ["name_key"] = "made from the name by the program, for sorting and searching alone",
    };

    public override string Select => """
        SELECT p.id, p.code, r.code AS producer_id, p.name, p.product_group, p.gtin FROM product p LEFT JOIN producer r ON r.id = p.producer_id
        """;

    public override string NameColumn => "p.code";

    public override string KeyColumn => "p.id";

    public override string Counter => "product";

    protected override IReadOnlyList<(string Member, string Column)> Members =>
        [("producer", "producer_id"), ("name", "name"), ("group", "product_group"), ("gtin", "gtin")];
}
