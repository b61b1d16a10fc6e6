using System.Globalization;
using System.Text.Json.Nodes;
using Stamp.Core.Orders;
using Stamp.Core.Storage;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every order was placed, decided by whom and when, and answered by its batch, as its entries <c>order.…</c> say.</summary>
internal sealed class OrderProof : TableProof
{
    public override string Table => "stamp_order";

    public override string Kind => "order";

    public override IReadOnlyList<string> FoundBy => ["number"];

    public override IReadOnlyList<ProvenColumn> Columns =>
    [
        "product_id", "quantity", "template", "sealed", "request_id", "placed_by", "placed_at", "state", "approved", "first_by", "first_at", "decided_by", "decided_at",
        "reason", "batch", "version",
    ];

    public override string Select => """
        SELECT o.number, p.code AS product_id, o.quantity, o.template, o.sealed, o.request_id, o.placed_by, o.placed_at, o.state, o.approved, o.first_by, o.first_at,
               o.decided_by, o.decided_at, o.reason, o.batch, o.version
        FROM stamp_order o LEFT JOIN product p ON p.id = o.product_id
        """;

    public override string NameColumn => "o.number";

    public override string KeyColumn => "o.number";

    public override string Counter => "order";

    /// <summary>What entries tell of an order besides what was ordered.</summary>
    public static JsonObject Row(Order order) => new()
    {
        ["request_id"] = order.RequestId,
        ["state"] = SqlText.Write(order.State),
        ["approved"] = order.Approved,
        ["first_by"] = order.First?.Account,
        ["first_at"] = order.First is { } first ? SqlText.Write(first.At) : null,
        ["decided_by"] = order.Decided?.Account,
        ["decided_at"] = order.Decided is { } decided ? SqlText.Write(decided.At) : null,
        ["reason"] = order.Reason,
        ["batch"] = order.Batch,
        ["version"] = order.Version,
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        ExpectedRow? row = null;
        foreach (var entry in entries)
        {
            if (entry.Action == "order.place")
            {
                row = Placed(entry);
                entry.WriteRow(row);
            }
            else if (row is not null && entry.HasRow)
            {
                entry.WriteRow(row);
            }
            else if (row is not null)
            {
                Older(row, entry);
            }
        }
        return row is null ? [] : [row];
    }

    private static ExpectedRow Placed(SubjectEntry entry) => new(Number(entry.Name), entry.Number)
    {
        ["product_id"] = entry["product"],
        ["quantity"] = entry["stamps"],
        ["template"] = entry["template"],
        ["sealed"] = entry["sealed"],
        ["placed_by"] = entry.Actor,
        ["placed_at"] = entry.At,
        ["state"] = "placed",
        ["approved"] = null,
        ["first_by"] = null,
        ["first_at"] = null,
        ["decided_by"] = null,
        ["decided_at"] = null,
        ["reason"] = null,
        ["batch"] = null,
        ["version"] = "1",
    };

    /// <summary>Older programs named the decision, and left out what followed from it.</summary>
    private static void Older(ExpectedRow row, SubjectEntry entry)
    {
        string? state = entry.Action switch
        {
            "order.first-approve" => "first-approved",
            "order.approve" => "approved",
            "order.refuse" => "refused",
            "order.withdraw" => "withdrawn",
            "order.issue" or "order.make-again" => "issued",
            "order.ready" => "ready",
            _ => null,
        };
        if (state is null) return;
        row.Entry = entry.Number;
        var before = row["state"];
        row["state"] = state;
        row["version"] = ((Number(row["version"]) ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        if (entry.Has("batch", out _)) row["batch"] = entry["batch"];
        Sign(row, entry, before);
    }

    private static void Sign(ExpectedRow row, SubjectEntry entry, string? before)
    {
        if (entry.Action is "order.approve" or "order.refuse" or "order.withdraw") (row["decided_by"], row["decided_at"]) = (entry.Actor, entry.At);
        if (entry.Action == "order.first-approve") (row["first_by"], row["first_at"]) = (entry.Actor, entry.At);
        // Whether one person was enough by then hung on a setting.
        if (entry.Action == "order.approve" && before == "first-approved") row.Forget("first_by", "first_at");
        if (entry.Action is "order.approve" or "order.first-approve") row["approved"] = entry["stamps"];
        if (entry.Has("reason", out _)) row["reason"] = entry["reason"];
        // An approval without a reason takes an earlier one away, or keeps it: the entry looks alike.
        else if (entry.Action is "order.approve" or "order.first-approve" && !(row.Knows("reason", out var reason) && reason is null)) row.Forget("reason");
    }
}
