namespace Stamp.Core.Audit.Proofs;

/// <summary>Every batch was issued as its entry <c>batch.issue</c> says, and every issue is there.</summary>
internal sealed class BatchProof : TableProof
{
    public override string Table => "batch";

    public override string Kind => "batch";

    public override IReadOnlyList<string> FoundBy => ["number"];

    public override IReadOnlyList<ProvenColumn> Columns =>
        ["product_id", "stamp_count", "key_epoch", "template", "sealed", "gtin", "issued_at", "stock_expires_on", "request_id"];

    public override string Select => """
        SELECT b.number, p.code AS product_id, b.stamp_count, b.key_epoch, b.template, b.sealed, b.gtin, b.issued_at, b.stock_expires_on, b.request_id
        FROM batch b LEFT JOIN product p ON p.id = b.product_id
        """;

    public override string NameColumn => "b.number";

    public override string KeyColumn => "b.number";

    public override string Counter => "batch";

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries) =>
        from entry in entries
        where entry.Action == "batch.issue"
        select new ExpectedRow(Number(entry.Name), entry.Number)
        {
            ["product_id"] = entry["product"],
            ["stamp_count"] = entry["count"],
            ["key_epoch"] = entry["keyEpoch"],
            ["template"] = entry["template"],
            ["sealed"] = entry["sealed"],
            ["gtin"] = entry["gtin"],
            ["issued_at"] = entry.At,
            ["stock_expires_on"] = entry["stockExpiresOn"],
            ["request_id"] = entry["request"],
        };
}
