using System.Globalization;
using Stamp.Core.Text;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Commands;

/// <summary>What <c>import --preview</c> tells.</summary>
internal static class ImportPreviewLines
{
    public static int Tell(Terminal terminal, (IReadOnlyList<ImportPreview> Files, RefusedFile? Refused) outcome)
    {
        var (files, refused) = outcome;
        terminal.Result(
            new
            {
                preview = files.Select(file => new
                {
                    file = file.File,
                    tables = file.Tables.Select(table => new { table.Name, @new = table.New, changed = table.Changed, unchanged = table.Unchanged, bad = table.Bad, repairable = table.Repairable }),
                    notes = file.Notes,
                    repaired = file.Tables.SelectMany(table => table.Rows.SelectMany(row => Repaired(table, row))).Select(cell => new { table = cell.Table, line = cell.Line, column = cell.Column, was = cell.Was, now = cell.Now }),
                    faults = file.Faults.Select(fault => new { line = fault.Line, column = fault.Column, cell = fault.Cell, reason = fault.Reason }),
                }),
            },
            files.SelectMany(file => file.Tables.Select(table =>
                $"{file.File}{(table.Name is null ? "" : $" [{table.Name}]")}: {table.New} mới / new, {table.Changed} thay đổi / changed, {table.Unchanged} không đổi / unchanged, {table.Bad} sai / bad")));
        foreach (var note in files.SelectMany(file => file.Notes)) terminal.Note(note);
        foreach (var (file, cell) in files.SelectMany(file => file.Tables.SelectMany(table => table.Rows.SelectMany(row => Repaired(table, row))).Select(cell => (file.File, cell))))
        {
            terminal.Note(new(
                $"{file}{(cell.Table is null ? "" : $" [{cell.Table}]")}, dòng {cell.Line}, cột {cell.Column}: \"{cell.Was}\" được chữa thành \"{cell.Now}\"",
                $"{file}{(cell.Table is null ? "" : $" [{cell.Table}]")}, line {cell.Line}, column {cell.Column}: \"{cell.Was}\" is repaired to \"{cell.Now}\""));
        }
        foreach (var fault in files.SelectMany(file => file.Faults)) terminal.Note(fault.Sentence);
        foreach (var file in files) Offer(terminal, file);
        if (refused is not null) return terminal.Fail(refused.Rejection);
        return files.Sum(file => file.Bad) is > 0 and var bad
            ? terminal.Fail(Rejection.BadInput($"{bad} dòng sai; nhập thì các tệp có dòng sai sẽ bị từ chối.", $"{bad} bad rows; an import would refuse the files that have them."))
            : ExitCodes.Done;
    }

    /// <summary>What else could be done about damaged cells.</summary>
    public static void Offer(Terminal terminal, ImportPreview file)
    {
        if (file.Handling != DamageHandling.Refuse) return;
        if (file.Repairable > 0)
        {
            terminal.Note(new(
                $"{file.File}: {file.Repairable} ô trông như bị hỏng chữa được. Xem các giá trị đã chữa: --preview --repair; nhập với các giá trị đó: --repair.",
                $"{file.File}: {file.Repairable} damaged cells can be repaired. To see them repaired: --preview --repair; to import them so: --repair."));
        }
        if (file.MayBeMeant)
        {
            terminal.Note(new(
                $"{file.File}: nếu các ô đó đúng như đang có, hãy nhập với --as-is.",
                $"{file.File}: if those cells are right as they stand, import with --as-is."));
        }
    }

    private static IEnumerable<(string? Table, string Line, string Column, string Was, string Now)> Repaired(TablePreview table, PreviewRow row) =>
        (row.Was ?? new Dictionary<int, string>()).OrderBy(cell => cell.Key)
            .Select(cell => (table.Name, row.Line.ToString(CultureInfo.InvariantCulture), table.Columns[cell.Key], Short(cell.Value), Short(row.Cells[cell.Key])));

    /// <summary>Nothing of it may move the terminal.</summary>
    private static string Short(string text) =>
        string.Concat((text.Length <= 60 ? text : text[..60] + "…").Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? '�' : letter));
}
