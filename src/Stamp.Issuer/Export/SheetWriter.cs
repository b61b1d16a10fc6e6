using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text.RegularExpressions;
using Stamp.Issuer.Import;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Export;

/// <summary>Writes the worksheets of an export row by row.</summary>
internal static class SheetWriter
{
    /// <summary>The first instant that a ZIP entry can bear: the same registry is the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Block = 64 * 1024;

    public static void Write<T>(ZipArchive zip, int sheet, FileKind kind, IReadOnlyList<T> rows, Action<CellWriter, T> write) =>
        Part(zip, WorkbookParts.Sheet(sheet), part =>
        {
            part.Write(WorkbookParts.SheetHead([.. kind.Required, .. kind.Optional]).Written);
            var text = new TextBuffer();
            for (var n = 0; n < rows.Count; n++)
            {
                text.Raw("<row r=\""u8).Int(n + 2).Raw("\">"u8);
                write(new(text, n + 2), rows[n]);
                text.Raw("</row>"u8);
                if (text.Written.Length < Block && n + 1 < rows.Count) continue;
                part.Write(text.Written);
                text.Clear();
            }
            part.Write(WorkbookParts.SheetTail);
        });

    public static void Part(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var part = entry.Open();
        write(part);
    }
}

/// <summary>Writes the cells of one row from the left; what is null leaves its cell empty.</summary>
internal sealed partial class CellWriter(TextBuffer text, int row)
{
    /// <summary>Day 0 of Excel's calendar, as it counts for every day after February 1900.</summary>
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private int column;

    /// <summary>
    /// Text that no program takes for a formula: not in its cell, which says that it is text, and not when somebody
    /// edits it there, since the cell has the mark of an apostrophe before it. The text itself stays as it is.
    /// </summary>
    public CellWriter Text(string? value)
    {
        if (string.IsNullOrEmpty(value)) return Skip();
        Begin();
        if (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text.Raw(" s=\"2\""u8);
        text.Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8).Text(SecurityElement.Escape(Escapes().Replace(value, "_x005F_"))).Raw("</t></is></c>"u8);
        return this;
    }

    public CellWriter Number(decimal? value)
    {
        if (value is not { } number) return Skip();
        Begin();
        text.Raw("><v>"u8).Text(number.ToString("0.##", CultureInfo.InvariantCulture)).Raw("</v></c>"u8);
        return this;
    }

    public CellWriter Day(DateOnly? value)
    {
        if (value is not { } day) return Skip();
        Begin();
        text.Raw(" s=\"3\"><v>"u8).Int(day.DayNumber - DayZero.DayNumber).Raw("</v></c>"u8);
        return this;
    }

    private void Begin() => text.Raw("<c r=\""u8).Byte((byte)('A' + column++)).Int(row).Raw("\""u8);

    private CellWriter Skip()
    {
        column++;
        return this;
    }

    // "_x0041_" in a workbook means "A" (ECMA-376 part 1, 22.9.2.19); where a name really says so, its first mark is written that way.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
