using System.Text.Json.Nodes;
using Stamp.Core.Printing;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every print run is on record from its start to its end as its entries <c>print.…</c> say.</summary>
internal sealed class PrintRunProof : TableProof
{
    public override string Table => "print_run";

    public override string Kind => "batch";

    public override IReadOnlyList<string> FoundBy => ["id", "batch"];

    public override IReadOnlyList<ProvenColumn> Columns =>
    [
        "first", "last", "template", "labels_per_sheet", "format", "file", "reason", new("made_from", Held.Digest), "actor", "started_at", "state", "ended_at",
        "labels", "bytes", "sha256",
    ];

    public override string Select => """
        SELECT r.id, r.batch, r.first, r.last, r.template, r.labels_per_sheet, r.format, r."file", r.reason, r.made_from, r.actor, r.started_at, r.state,
               r.ended_at, r.labels, r.bytes, r.sha256
        FROM print_run r
        """;

    public override string NameColumn => "r.batch";

    public override string KeyColumn => "r.id";

    public override string Counter => "run";

    /// <summary>What the rest of the entry does not say of a run that starts.</summary>
    public static JsonObject Started(PrintRequest request) => new()
    {
        ["labels_per_sheet"] = request.LabelsPerSheet,
        ["file"] = request.File,
        ["made_from"] = RowDetail.Digest(request.MadeFrom),
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        var runs = new Dictionary<long, ExpectedRow>();
        foreach (var entry in entries.Where(entry => entry.Action.StartsWith("print.", StringComparison.Ordinal)))
        {
            if (Number(entry["run"]) is not { } id) continue;
            if (entry.Action == "print.start") runs[id] = Start(id, entry);
            else if (runs.TryGetValue(id, out var run)) Follow(run, entry);
        }
        return runs.Values.OrderBy(run => run.Key);
    }

    private static ExpectedRow Start(long id, SubjectEntry entry)
    {
        var row = new ExpectedRow(id, entry.Number)
        {
            ["template"] = entry["template"],
            ["format"] = entry["format"],
            ["reason"] = entry["reason"],
            ["actor"] = entry.Actor,
            ["started_at"] = entry.At,
            ["ended_at"] = null,
        };
        RangeProof.Write(row, entry);
        entry.WriteRow(row);
        // Older programs wrote that the file is whole into the row alone.
        if (!entry.HasRow) return row;
        row["state"] = "running";
        row["labels"] = row["bytes"] = row["sha256"] = null;
        return row;
    }

    private static void Follow(ExpectedRow run, SubjectEntry entry)
    {
        run.Entry = entry.Number;
        switch (entry.Action)
        {
            case "print.written" or "print.complete":
                (run["labels"], run["bytes"], run["sha256"]) = (entry["labels"], entry["bytes"], entry["sha256"]);
                run["state"] = entry.Action == "print.written" ? "written" : "completed";
                break;
            case "print.abandon":
                run["state"] = "abandoned";
                break;
        }
        if (entry.Action is "print.complete" or "print.abandon") run["ended_at"] = entry.At;
    }
}
