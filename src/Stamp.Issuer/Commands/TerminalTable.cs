using Spectre.Console;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>A list for people: a table with headings on a terminal; elsewhere a line for each row, cells two blanks apart, as grep and awk like them.</summary>
/// <param name="Headings">In both languages; as many as each row has cells.</param>
internal sealed record TerminalTable(IReadOnlyList<Bilingual> Headings, IEnumerable<string?[]> Rows)
{
    public void Write(TextWriter output)
    {
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected) Draw(output);
        else foreach (var row in Rows) output.WriteLine(string.Join("  ", row.Where(cell => !string.IsNullOrEmpty(cell))));
    }

    private void Draw(TextWriter output)
    {
        var table = new Table { Border = TableBorder.Rounded };
        // Text, not markup: a product may be named "[x]".
        foreach (var (vi, en) in Headings) table.AddColumn(new TableColumn(new Text($"{vi}\n{en}", new(decoration: Decoration.Bold))));
        foreach (var row in Rows) table.AddRow(row.Select(cell => new Text(cell ?? "")));
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        if (table.Rows.Count > 0) console.Write(table);
        else output.WriteLine("Không có dòng nào. / Nothing to list.");
    }
}
