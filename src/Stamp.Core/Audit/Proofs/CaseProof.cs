using System.Globalization;
using System.Text.Json.Nodes;
using Stamp.Core.Cases;
using Stamp.Core.Storage;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// Every report was taken as its entry <c>case.report</c> says, and was worked on as those after it say. People's words stand in
/// the trail as salted digests; a contact not at all, since it is deleted one day and a digest of a telephone number would outlive it.
/// </summary>
internal sealed class CaseProof : TableProof
{
    public override string Table => "consumer_case";

    public override string Kind => "case";

    public override IReadOnlyList<string> FoundBy => ["number"];

    public override IReadOnlyList<ProvenColumn> Columns =>
    [
        new("request_id", Held.Digest), new("reference", Held.Salted), "batch", "stamp", "product_id", "producer_id", "kind", new("told", Held.Salted),
        new("bought_at", Held.Salted), "photo", "is_personal", "reported_at", "day", "state", "taken_by", "outcome", "answer", "closed_at", "version",
    ];

    public override IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>
    {
        ["contact"] = "deleted some time after closing: a digest of a telephone number would outlive it. Whether there is one is proven (is_personal)",
    };

    public override string Select => """
        SELECT k.number, k.request_id, k.reference, k.batch, k.stamp, k.product_id, k.producer_id, k.kind, k.told, k.bought_at, k.photo, k.is_personal, k.reported_at,
               k.day, k.state, k.taken_by, k.outcome, k.answer, k.closed_at, k.version
        FROM consumer_case k
        """;

    public override string NameColumn => "k.number";

    public override string KeyColumn => "k.number";

    public override string Counter => "case";

    /// <summary>What the rest of the entry does not say of a new case.</summary>
    public static JsonObject Row(ConsumerCase made, string requestId) => new()
    {
        ["request_id"] = RowDetail.Digest(requestId),
        ["reference"] = RowDetail.Salted(requestId, made.Reference),
        ["product_id"] = made.Subject?.ProductId,
        ["producer_id"] = made.Subject?.ProducerId,
        ["told"] = RowDetail.Salted(requestId, made.Told),
        ["bought_at"] = RowDetail.Salted(requestId, made.BoughtAt),
        ["reported_at"] = SqlText.Write(made.ReportedAt),
        ["day"] = SqlText.Write(made.Day),
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        ExpectedRow? row = null;
        foreach (var entry in entries)
        {
            if (entry.Action == "case.report")
            {
                row = Reported(entry);
                entry.WriteRow(row);
            }
            else if (row is not null)
            {
                Follow(row, entry);
            }
        }
        return row is null ? [] : [row];
    }

    private static ExpectedRow Reported(SubjectEntry entry) => new(Number(entry.Name), entry.Number)
    {
        ["batch"] = entry["batch"],
        ["stamp"] = entry["stamp"],
        ["kind"] = entry["kind"],
        ["photo"] = entry["photo"],
        ["is_personal"] = entry["contact"] == "1" || entry["photo"] == "kept" ? "1" : "0",
        ["state"] = "new",
        ["taken_by"] = null,
        ["outcome"] = null,
        ["answer"] = null,
        ["closed_at"] = null,
        ["version"] = "1",
    };

    private static void Follow(ExpectedRow row, SubjectEntry entry)
    {
        row.Entry = entry.Number;
        switch (entry.Action)
        {
            case "case.take" or "case.reopen":
                (row["state"], row["taken_by"]) = ("in-progress", entry.Actor);
                row["outcome"] = row["answer"] = row["closed_at"] = null;
                break;
            case "case.close":
                (row["state"], row["outcome"], row["answer"], row["closed_at"]) = ("closed", entry["outcome"], entry["reason"], entry.At);
                break;
            case "case.forget":
                row["is_personal"] = "0";
                if (row["photo"] == "kept") row["photo"] = "deleted";
                return;
            default:
                return;
        }
        row["version"] = ((Number(row["version"]) ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
    }
}
