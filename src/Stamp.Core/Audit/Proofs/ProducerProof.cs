namespace Stamp.Core.Audit.Proofs;

/// <summary>Every producer is what the last entry about it says, and none is missing.</summary>
internal sealed class ProducerProof : RegistryRowProof
{
    public override string Table => "producer";

    public override string Kind => "producer";

    public override IReadOnlyList<string> FoundBy => ["code"];

    public override IReadOnlyList<ProvenColumn> Columns => ["id", "name", "kind", "address", "province"];

    public override IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>
    {
        ["name_key"] = "made from the name by the program, for sorting and searching alone",
    };

    public override string Select => "SELECT r.id, r.code, r.name, r.kind, r.address, r.province FROM producer r";

    public override string NameColumn => "r.code";

    public override string KeyColumn => "r.id";

    public override string Counter => "producer";

    protected override IReadOnlyList<(string Member, string Column)> Members =>
        [("name", "name"), ("kind", "kind"), ("address", "address"), ("province", "province")];
}
