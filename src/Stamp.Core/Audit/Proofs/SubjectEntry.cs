using System.Text.Json;

namespace Stamp.Core.Audit.Proofs;

/// <summary>An entry of the trail about one subject, its detail parsed.</summary>
/// <param name="Name">Of the subject, without its kind: <c>12</c> of <c>batch 12</c>.</param>
internal sealed record SubjectEntry(long Number, string At, string Actor, string Action, string Name, JsonElement Detail)
{
    public static SubjectEntry Of(AuditEntry entry)
    {
        using var detail = JsonDocument.Parse(entry.Detail);
        return new(entry.Number, entry.At, entry.Actor, entry.Action, NameOf(entry.Subject), detail.RootElement.Clone());
    }

    public static string KindOf(string subject) => subject.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? subject[..blank] : subject;

    public static string NameOf(string subject) => subject.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? subject[(blank + 1)..] : "";

    /// <summary>A member of the detail, as a column would hold it; null where it is null or not there.</summary>
    public string? this[string member] => Has(member, out var value) ? Write(value) : null;

    public bool Has(string member, out JsonElement value) => Detail.TryGetProperty(member, out value);

    /// <summary>What the entry says of columns by their names; nothing in entries of older programs.</summary>
    public IEnumerable<(string Column, string? Value)> Row =>
        Has(RowDetail.Name, out var row) ? row.EnumerateObject().Select(column => (column.Name, Write(column.Value))) : [];

    public bool HasRow => Has(RowDetail.Name, out _);

    /// <summary>Truth as 1 or 0, numbers and text as they stand.</summary>
    public static string? Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Write)),
        _ => value.GetRawText(),
    };

    /// <summary>Takes over what the entry says of columns by their names.</summary>
    public void WriteRow(ExpectedRow row)
    {
        row.Entry = Number;
        foreach (var (column, value) in Row) row[column] = value;
    }
}
