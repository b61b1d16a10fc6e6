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
                    tables = file.Tables.Select(table => new { table.Name, @new = table.New, changed = table.Changed, unchanged = table.Unchanged, bad = table.Bad }),
                    faults = file.Faults.Select(fault => new { line = fault.Line, column = fault.Column, reason = fault.Reason }),
                }),
            },
            files.SelectMany(file => file.Tables.Select(table =>
                $"{file.File}{(table.Name is null ? "" : $" [{table.Name}]")}: {table.New} mới / new, {table.Changed} thay đổi / changed, {table.Unchanged} không đổi / unchanged, {table.Bad} sai / bad")));
        foreach (var fault in files.SelectMany(file => file.Faults)) terminal.Note(fault.Sentence);
        if (refused is not null) return terminal.Fail(refused.Rejection);
        return files.Sum(file => file.Bad) is > 0 and var bad
            ? terminal.Fail(Rejection.BadInput($"{bad} dòng sai; nhập thì các tệp có dòng sai sẽ bị từ chối.", $"{bad} bad rows; an import would refuse the files that have them."))
            : ExitCodes.Done;
    }
}
