using System.IO.Compression;

namespace Stamp.Issuer.VariableData;

/// <summary>One worksheet: its name, its columns' headings, and rows of text and whole numbers (<see cref="int"/>).</summary>
internal sealed record SmallSheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object>> Rows);

/// <summary>A workbook small enough to be made in memory: a report of some hundred rows. At most 26 columns.</summary>
internal static class SmallWorkbook
{
    public static byte[] Make(params IReadOnlyList<SmallSheet> sheets)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in WorkbookParts.Of([.. sheets.Select(sheet => sheet.Name)])) Part(zip, name, text);
            for (var sheet = 0; sheet < sheets.Count; sheet++) Part(zip, WorkbookParts.Sheet(sheet), Worksheet(sheets[sheet]));
        }
        return output.ToArray();
    }

    private static void Part(ZipArchive zip, string name, TextBuffer text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(text.Written);
    }

    private static TextBuffer Worksheet(SmallSheet sheet)
    {
        var text = WorkbookParts.SheetHead(sheet.Columns);
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            text.Raw("<row r=\""u8).Int(row + 2).Raw("\">"u8);
            for (var column = 0; column < sheet.Rows[row].Count; column++)
            {
                ReadOnlySpan<byte> letter = [(byte)('A' + column)];
                if (sheet.Rows[row][column] is int number) WorkbookParts.Number(text, letter, row + 2, number);
                else WorkbookParts.Text(text, letter, row + 2, Harmless((string)sheet.Rows[row][column]));
            }
            text.Raw("</row>"u8);
        }
        return text.Raw(WorkbookParts.SheetTail);
    }

    /// <summary>Text of its own in a cell is never run; but saved as CSV and opened again, what begins like a formula would be one.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
}
