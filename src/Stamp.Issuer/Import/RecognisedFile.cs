using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <param name="Header">Its columns by their names, in the file's order; empty for a column without a heading.</param>
/// <param name="Headings">The same as they stand in the file.</param>
/// <param name="At">Its place among the file's tables.</param>
/// <param name="Label">The file's name, and the table's where it has one.</param>
internal sealed record RecognisedTable(int At, string? Name, string Label, FileKind Kind, IReadOnlyList<string> Header, IReadOnlyList<string> Headings);

/// <summary>A file whose tables are known by their headers.</summary>
/// <param name="Tables">In the order of import.</param>
/// <param name="Notes">What whoever sent it should know: sheets that are passed over, how its letters were read.</param>
internal sealed record RecognisedFile(ITableSource Source, IReadOnlyList<RecognisedTable> Tables, IReadOnlyList<Bilingual> Notes)
{
    public string Name => Source.Name;

    /// <summary>Where it comes among other files.</summary>
    public int Order => FileKind.All.IndexOf(Tables[0].Kind);

    public static Outcome<RecognisedFile> Of(ITableSource source)
    {
        var tables = new List<RecognisedTable>();
        List<Bilingual> notes = [.. source.Notes];
        Rejection? none = null;
        for (var at = 0; at < source.Tables.Count; at++)
        {
            SourceRow? first = null;
            if (source.Rows(at, row => (first = row) is null, (_, _) => { }).Rejection is { } unreadable) return unreadable;
            // New workbooks come with empty sheets.
            if (first is null or { Fields.Length: 0 } && source.Tables[at] is not null) continue;
            var label = source.Tables[at] is { } name ? $"{source.Name} [{name}]" : source.Name;
            // A formula among the names of columns is no name: its value is not looked at.
            IReadOnlyList<string> headings = [.. (first?.Fields ?? []).Select((field, place) => first!.Faults?.ContainsKey(place) == true ? "?" : field.Trim())];
            if (FileKind.Find(headings) is not { } kind)
            {
                // A sheet of notes beside the tables is no mistake; a file of nothing else is.
                none ??= FileKind.NotOurs(label);
                notes.Add(new(
                    $"{label}: không phải bảng của sổ đăng ký nên được bỏ qua.", $"{label}: is no table of the registry and was passed over."));
                continue;
            }
            if (!kind.Recognise(label, headings).Succeeded(out var header, out var rejection)) return rejection;
            if (tables.Find(table => table.Kind == kind) is { } same)
            {
                return Rejection.BadInput(
                    $"{label}: cùng loại với {same.Label}; mỗi tệp chỉ có một bảng mỗi loại.", $"{label}: of the same kind as {same.Label}; a file has one table of each.");
            }
            tables.Add(new(at, source.Tables[at], label, kind, header, headings));
        }
        return tables.Count > 0
            ? new RecognisedFile(source, [.. tables.OrderBy(table => FileKind.All.IndexOf(table.Kind))], notes)
            : none ?? Rejection.BadInput($"Tệp {source.Name} không có bảng nào.", $"The file {source.Name} has no table.");
    }
}
