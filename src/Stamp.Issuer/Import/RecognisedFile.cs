using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <param name="At">Its place among the file's tables.</param>
/// <param name="Label">The file's name, and the table's where it has one.</param>
internal sealed record RecognisedTable(int At, string? Name, string Label, FileKind Kind, IReadOnlyList<string> Header);

/// <summary>A file whose tables are known by their headers.</summary>
/// <param name="Tables">In the order of import.</param>
internal sealed record RecognisedFile(ITableSource Source, IReadOnlyList<RecognisedTable> Tables)
{
    public string Name => Source.Name;

    /// <summary>Where it comes among other files.</summary>
    public int Order => FileKind.All.IndexOf(Tables[0].Kind);

    public static Outcome<RecognisedFile> Of(ITableSource source)
    {
        var tables = new List<RecognisedTable>();
        for (var at = 0; at < source.Tables.Count; at++)
        {
            SourceRow? first = null;
            if (source.Rows(at, row => (first = row) is null, (_, _) => { }).Rejection is { } unreadable) return unreadable;
            // New workbooks come with empty sheets.
            if (first is null or { Fields.Length: 0 } && source.Tables[at] is not null) continue;
            var label = source.Tables[at] is { } name ? $"{source.Name} [{name}]" : source.Name;
            // A formula among the names of columns is no name: its value is not looked at.
            IReadOnlyList<string> header = [.. (first?.Fields ?? []).Select((field, place) => first!.Faults?.ContainsKey(place) == true ? "?" : field.Trim().ToLowerInvariant())];
            if (!FileKind.Recognise(label, header).Succeeded(out var kind, out var rejection)) return rejection;
            if (tables.Find(table => table.Kind == kind) is { } same)
            {
                return Rejection.BadInput(
                    $"{label}: cùng loại với {same.Label}; mỗi tệp chỉ có một bảng mỗi loại.", $"{label}: of the same kind as {same.Label}; a file has one table of each.");
            }
            tables.Add(new(at, source.Tables[at], label, kind, header));
        }
        return tables.Count > 0
            ? new RecognisedFile(source, [.. tables.OrderBy(table => FileKind.All.IndexOf(table.Kind))])
            : Rejection.BadInput($"Tệp {source.Name} không có bảng nào.", $"The file {source.Name} has no table.");
    }
}
