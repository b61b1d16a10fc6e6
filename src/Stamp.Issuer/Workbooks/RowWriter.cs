using System.Globalization;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Workbooks;

/// <summary>Writes rows of a worksheet into a buffer, cell by cell from the left; what is null or empty leaves its cell out.</summary>
internal sealed class RowWriter
{
    /// <summary>Cells are named by one letter.</summary>
    public const int MostColumns = 26;

    /// <summary>Day 0 of Excel's calendar, as it counts for every day after February 1900.</summary>
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly TextBuffer buffer = new();
    private int row, column;

    public ReadOnlySpan<byte> Written => buffer.Written;

    public void Clear() => buffer.Clear();

    /// <param name="number">From 1, as Excel counts; the row of headings is 1.</param>
    public RowWriter Begin(int number)
    {
        (row, column) = (number, 0);
        buffer.Raw("<row r=\""u8).Int(number).Raw("\">"u8);
        return this;
    }

    public void End() => buffer.Raw("</row>"u8);

    /// <summary>A heading: bold.</summary>
    public RowWriter Heading(string text) => Cell(text, " s=\"1\""u8);

    /// <summary>
    /// Text that no program takes for a formula: not in its cell, which says that it is text, and not when somebody
    /// edits it there, since the cell has the mark of an apostrophe before it. The text itself stays as it is.
    /// </summary>
    public RowWriter Text(string? value) =>
        string.IsNullOrEmpty(value) ? Skip() : Cell(value, CellEscapes.BeginsLikeAFormula(value) ? " s=\"2\""u8 : []);

    public RowWriter Number(decimal? value)
    {
        if (value is not { } number) return Skip();
        Open().Raw("><v>"u8).Text(number.ToString("0.##", CultureInfo.InvariantCulture)).Raw("</v></c>"u8);
        return this;
    }

    public RowWriter Number(int value)
    {
        Open().Raw("><v>"u8).Int(value).Raw("</v></c>"u8);
        return this;
    }

    public RowWriter Day(DateOnly? value)
    {
        if (value is not { } day) return Skip();
        Open().Raw(" s=\"3\"><v>"u8).Int(day.DayNumber - DayZero.DayNumber).Raw("</v></c>"u8);
        return this;
    }

    /// <summary>Text of its own in the cell: a table of shared strings would have to be held until the end.</summary>
    private RowWriter Cell(string text, ReadOnlySpan<byte> style)
    {
        Open().Raw(style).Raw(" t=\"inlineStr\"><is><t"u8).Raw(CellEscapes.HasOuterBlanks(text) ? " xml:space=\"preserve\">"u8 : ">"u8);
        CellEscapes.Write(buffer, text);
        buffer.Raw("</t></is></c>"u8);
        return this;
    }

    private TextBuffer Open() => buffer.Raw("<c r=\""u8).Byte((byte)('A' + column++)).Int(row).Raw("\""u8);

    private RowWriter Skip()
    {
        column++;
        return this;
    }
}
