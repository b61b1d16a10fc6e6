using Stamp.Core.Audit.Proofs;

namespace Stamp.Issuer.Commands;

/// <summary>What <c>audit verify --json</c> prints.</summary>
internal static class AuditDocument
{
    public static object Of(RegistryProofReport report)
    {
        var (trail, tables) = (report.Trail, report.Tables);
        if (trail.Fault is { } fault) return new { intact = false, entries = trail.Entries, head = trail.Head, fault = new { entry = fault.Number, reason = fault.Why } };
        return new
        {
            intact = report.IsIntact,
            entries = trail.Entries,
            head = trail.Head,
            rows = tables!.Rows,
            found = tables.Found,
            findings = tables.First.Select(finding => new
            {
                table = finding.Table,
                subject = finding.Subject,
                key = finding.Key,
                fault = NameOf(finding.Fault),
                entry = finding.Entry,
                columns = finding.Columns.Select(column => new { column = column.Column, trail = column.Trail, row = column.Row }),
                reason = finding.Sentence,
            }),
            notProvable = tables.Older.Select(column => new { table = column.Table, column = column.Column, rows = column.Rows }),
        };
    }

    private static string NameOf(ProofFault fault) => fault switch
    {
        ProofFault.RowWithoutEntry => "row-without-entry",
        ProofFault.EntryWithoutRow => "entry-without-row",
        ProofFault.Differs => "differs",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
