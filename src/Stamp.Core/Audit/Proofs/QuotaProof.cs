namespace Stamp.Core.Audit.Proofs;

/// <summary>A certificate has the quota of its own that the last entry <c>certificate.quota</c> gave it, or none.</summary>
internal sealed class QuotaProof : TableProof
{
    public override string Table => "certificate_quota";

    public override string Kind => "certificate";

    public override IReadOnlyList<string> FoundBy => ["certificate_id"];

    public override IReadOnlyList<ProvenColumn> Columns => ["stamps"];

    public override string Select => """
        SELECT q.certificate_id, c.number, q.stamps FROM certificate_quota q LEFT JOIN star_certificate c ON c.id = q.certificate_id
        """;

    public override string NameColumn => "c.number";

    public override string KeyColumn => "q.certificate_id";

    public override bool NameIsNumber => false;

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries) =>
        entries.LastOrDefault(entry => entry.Action == "certificate.quota") is { } entry
            ? [new ExpectedRow(null, entry.Number) { ["stamps"] = entry["stamps"] }]
            : [];
}
