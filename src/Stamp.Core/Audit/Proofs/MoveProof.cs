using System.Text.Json.Nodes;
using Stamp.Core.Batches;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every move of a range was made as its entry <c>range.…</c> says, by whom and when, and every such entry has its move.</summary>
internal sealed class MoveProof : TableProof
{
    private const string Prefix = "range.";

    public override string Table => "range_move";

    public override string Kind => "batch";

    public override IReadOnlyList<string> FoundBy => ["id", "batch"];

    public override IReadOnlyList<ProvenColumn> Columns =>
        ["kind", "first", "last", "lot", "produced_on", "expires_on", "void_reason", "reason", "undoes", "actor", "at", "request_id"];

    public override string Select => """
        SELECT m.id, m.batch, m.kind, m.first, m.last, m.lot, m.produced_on, m.expires_on, m.void_reason, m.reason, m.undoes, m.actor, m.at, m.request_id
        FROM range_move m
        """;

    public override string NameColumn => "m.batch";

    public override string KeyColumn => "m.id";

    public override string Counter => "move";

    /// <summary>What the rest of a move's entry does not say of its row.</summary>
    public static JsonObject Row(string? requestId) => new() { ["request_id"] = requestId };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (!entry.Action.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var kind = entry.Action[Prefix.Length..];
            var row = new ExpectedRow(Number(entry["move"]), entry.Number)
            {
                ["kind"] = kind,
                ["lot"] = entry["lot"],
                ["produced_on"] = entry["producedOn"],
                ["expires_on"] = entry["expiresOn"],
                // One member for either: the kind tells which.
                ["void_reason"] = kind == "void" ? entry["reason"] : null,
                ["reason"] = kind == "void" ? null : entry["reason"],
                ["undoes"] = entry["undoes"],
                ["actor"] = entry.Actor,
                ["at"] = entry.At,
            };
            RangeProof.Write(row, entry);
            entry.WriteRow(row);
            yield return row;
        }
    }
}

/// <summary>A range as entries say it, <c>265-288</c>.</summary>
internal static class RangeProof
{
    public static void Write(ExpectedRow row, SubjectEntry entry)
    {
        if (!IndexRange.TryParse(entry["range"], out var range)) return;
        row["first"] = range.First.ToString(System.Globalization.CultureInfo.InvariantCulture);
        row["last"] = range.Last.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
