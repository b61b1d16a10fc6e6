using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// Producers, products and certificates: added by one entry with all that they are, changed by others that say what was before
/// and what is after. Of a change only what differs is taken over, so that a value that got into the row behind the trail's back
/// does not get into the proof with it.
/// </summary>
internal abstract class RegistryRowProof : TableProof
{
    /// <summary>What the rest of an entry does not say of its row.</summary>
    public static JsonObject Row(long id) => new() { ["id"] = id };

    /// <summary>Member of an entry's detail → column; both named as <see cref="SubjectEntry"/> and the table have them.</summary>
    protected abstract IReadOnlyList<(string Member, string Column)> Members { get; }

    public override bool NameIsNumber => false;

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        var rows = new List<ExpectedRow>();
        foreach (var entry in entries)
        {
            if (entry.Action == $"{Kind}.add")
            {
                var row = new ExpectedRow(entry.Row.Where(column => column.Column == "id").Select(column => Number(column.Value)).FirstOrDefault(), entry.Number);
                foreach (var (column, value) in Read(entry.Detail)) row[column] = value;
                entry.WriteRow(row);
                Added(row);
                rows.Add(row);
            }
            else if (entry.Action == $"{Kind}.change" && entry.Has("before", out var before) && entry.Has("after", out var after))
            {
                var is_ = Read(after);
                if (Find(rows, is_) is not { } row) continue;
                var was = Read(before);
                foreach (var (column, value) in is_.Where(column => was[column.Key] != column.Value)) row[column] = value;
                entry.WriteRow(row);
            }
            else if (rows.LastOrDefault() is { } row)
            {
                Follow(row, entry);
            }
        }
        return rows;
    }

    /// <summary>Columns that a new row has without the entry saying so.</summary>
    protected virtual void Added(ExpectedRow row)
    {
    }

    /// <summary>What other entries say of the row.</summary>
    protected virtual void Follow(ExpectedRow row, SubjectEntry entry)
    {
    }

    /// <summary>Which of a subject's rows a change is about.</summary>
    protected virtual ExpectedRow? Find(List<ExpectedRow> rows, IReadOnlyDictionary<string, string?> after) => rows.LastOrDefault();

    protected virtual string? Write(string column, JsonElement value) => SubjectEntry.Write(value);

    private Dictionary<string, string?> Read(JsonElement detail) => Members.ToDictionary(
        member => member.Column, member => detail.TryGetProperty(member.Member, out var value) ? Write(member.Column, value) : null, StringComparer.Ordinal);
}
