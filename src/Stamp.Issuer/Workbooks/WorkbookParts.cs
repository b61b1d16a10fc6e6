using System.Globalization;
using System.Security;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Workbooks;

/// <summary>The XML of a workbook that holds nothing but rows of text and whole numbers (ECMA-376, part 1).</summary>
internal static class WorkbookParts
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static ReadOnlySpan<byte> SheetTail => "</sheetData></worksheet>"u8;

    public static string Sheet(int sheet) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet + 1}.xml");

    /// <summary>Everything but the worksheets.</summary>
    /// <param name="sheets">Their names, each of at most 31 characters.</param>
    public static IEnumerable<(string Name, TextBuffer Text)> Of(IReadOnlyList<string> sheets)
    {
        yield return ("[Content_Types].xml", Xml(
            """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
            + $"""<Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>"""
            + $"""<Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>"""
            + Each(sheets, (sheet, _) => $"""<Override PartName="/{Sheet(sheet)}" ContentType="{Types}.worksheet+xml"/>""")
            + "</Types>"));
        yield return ("_rels/.rels", Xml(
            $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
        yield return ("xl/workbook.xml", Xml(
            $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>"""
            + Each(sheets, (sheet, name) => $"""<sheet name="{SecurityElement.Escape(name)}" sheetId="{sheet + 1}" r:id="rId{sheet + 1}"/>""")
            + "</sheets></workbook>"));
        yield return ("xl/_rels/workbook.xml.rels", Xml(
            $"""<Relationships xmlns="{Relations}">"""
            + Each(sheets, (sheet, _) => $"""<Relationship Id="rId{sheet + 1}" Type="{Office}/worksheet" Target="worksheets/sheet{sheet + 1}.xml"/>""")
            + $"""<Relationship Id="rId{sheets.Count + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""));
        // Style 0 is plain; 1, for the line of names, is bold; 2 is text that stays text when it is edited, however it
        // begins; 3 is a day.
        yield return ("xl/styles.xml", Xml(
            $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"""
            + """<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"""
            + """<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"""
            + """<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"""
            + """<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"""
            + "</styleSheet>"));
    }

    /// <summary>Up to the first row, which stays in sight while one scrolls.</summary>
    public static TextBuffer SheetHead() => Xml(
        $"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        + """<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/><col min="3" max="3" width="26" customWidth="1"/></cols><sheetData>""");

    private static string Each(IReadOnlyList<string> sheets, Func<int, string, string> text) => string.Concat(sheets.Select((name, sheet) => text(sheet, name)));

    private static TextBuffer Xml(string text) => new TextBuffer().Text(Declaration).Text(text);
}
