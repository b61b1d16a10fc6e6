using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every step of a case's course has its entry, and every entry about the case its step.</summary>
internal sealed class CaseNoteProof : TableProof
{
    public override string Table => "case_note";

    public override string Kind => "case";

    public override IReadOnlyList<string> FoundBy => ["id", "case_number"];

    public override IReadOnlyList<ProvenColumn> Columns => ["at", "account", "kind", "outcome", new("told", Held.Digest), "request_id"];

    public override string Select => """
        SELECT n.id, n.case_number, n.at, n.account, n.kind, n.outcome, n.told, n.request_id FROM case_note n
        """;

    public override string NameColumn => "n.case_number";

    public override string KeyColumn => "n.id";

    public override string Counter => "case_note";

    /// <summary>What the rest of the entry does not say.</summary>
    public static JsonObject Row(long id, string told, string? requestId) => new()
    {
        ["id"] = id,
        ["told"] = RowDetail.Digest(told),
        ["request_id"] = requestId,
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        foreach (var entry in entries)
        {
            var kind = entry.Action switch
            {
                "case.take" => "taken",
                "case.note" => "note",
                "case.close" => "closed",
                "case.reopen" => "reopened",
                "case.forget" => "forgotten",
                _ => null,
            };
            if (kind is null) continue;
            var row = new ExpectedRow(entry.Row.Where(column => column.Column == "id").Select(column => Number(column.Value)).FirstOrDefault(), entry.Number)
            {
                ["at"] = entry.At,
                ["account"] = entry.Actor,
                ["kind"] = kind,
                ["outcome"] = entry["outcome"],
            };
            // An office's own note stands in no entry.
            if (kind != "note")
            {
                row["told"] = RowDetail.Digest(entry["reason"] ?? "");
                row["request_id"] = null;
            }
            entry.WriteRow(row);
            yield return row;
        }
    }
}
