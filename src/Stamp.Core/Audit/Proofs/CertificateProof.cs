using System.Globalization;
using System.Text.Json;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every star certificate was awarded, corrected and withdrawn as its entries say, and none is missing.</summary>
internal sealed class CertificateProof : RegistryRowProof
{
    private const string Points = "points";

    public override string Table => "star_certificate";

    public override string Kind => "certificate";

    public override IReadOnlyList<string> FoundBy => ["number"];

    public override IReadOnlyList<ProvenColumn> Columns =>
        ["id", "product_id", "stars", "points_a", "points_b", "points_c", "authority", "decided_on", "valid_until", "withdrawn_on", "withdrawn_reason"];

    public override string Select => """
        SELECT c.id, p.code AS product_id, c.number, c.stars, c.points_a, c.points_b, c.points_c, c.authority, c.decided_on, c.valid_until, c.withdrawn_on,
               c.withdrawn_reason
        FROM star_certificate c LEFT JOIN product p ON p.id = c.product_id
        """;

    public override string NameColumn => "c.number";

    public override string KeyColumn => "c.id";

    public override string Counter => "star_certificate";

    protected override IReadOnlyList<(string Member, string Column)> Members =>
    [
        ("product", "product_id"), ("stars", "stars"), (Points, "points_a"), (Points, "points_b"), (Points, "points_c"), ("authority", "authority"),
        ("decidedOn", "decided_on"), ("validUntil", "valid_until"),
    ];

    protected override void Added(ExpectedRow row) => row["withdrawn_on"] = row["withdrawn_reason"] = null;

    protected override void Follow(ExpectedRow row, SubjectEntry entry)
    {
        if (entry.Action != "certificate.withdraw") return;
        row.Entry = entry.Number;
        (row["withdrawn_on"], row["withdrawn_reason"]) = (entry["on"], entry["reason"]);
    }

    // The entry has three parts in points, the columns have each in hundredths.
    protected override string? Write(string column, JsonElement value) => column switch
    {
        "points_a" => Part(value, 0),
        "points_b" => Part(value, 1),
        "points_c" => Part(value, 2),
        _ => base.Write(column, value),
    };

    private static string? Part(JsonElement points, int part) => points.ValueKind == JsonValueKind.Array
        ? ((long)(points[part].GetDecimal() * 100)).ToString(CultureInfo.InvariantCulture)
        : null;
}
