using System.IO.Compression;
using System.Security;
using System.Text;

namespace Stamp.Issuer.Tests.Import;

/// <summary>Workbooks made by hand, so that they can be as wrong as a test wants them.</summary>
internal static class MadeWorkbook
{
    public static byte[] Of(params (string Name, string[] Rows)[] sheets) => Parts([.. sheets.Select(sheet => (sheet.Name, "", Sheet(sheet.Rows)))]);

    /// <summary>One sheet whose XML is given.</summary>
    public static byte[] OfXml(string sheet, params (string Name, string Text)[] more) => Parts([("products", "", sheet)], more);

    public static byte[] Hidden(string[] rows) => Parts([("products", "state=\"hidden\"", Sheet(rows))]);

    /// <param name="rows">Cells apart by |: text; "#n" a number; "@n" a day by Excel's count; "=f" a formula whose last value was "5".</param>
    public static string Sheet(IEnumerable<string> rows) => Around(string.Concat(rows.Select((row, at) =>
        $"<row r=\"{at + 1}\">{string.Concat(row.Split('|').Select((cell, column) => Cell($"{(char)('A' + column)}{at + 1}", cell)))}</row>")));

    public static string Around(string rows) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""";

    private static string Cell(string place, string cell) => cell switch
    {
        "" => "",
        ['#', .. var number] => $"<c r=\"{place}\"><v>{number}</v></c>",
        ['@', .. var day] => $"<c r=\"{place}\" s=\"1\"><v>{day}</v></c>",
        ['=', .. var formula] => $"<c r=\"{place}\" t=\"str\"><f>{SecurityElement.Escape(formula)}</f><v>5</v></c>",
        ['!', .. var error] => $"<c r=\"{place}\" t=\"e\"><v>{error}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>",
    };

    private static byte[] Parts((string Name, string State, string Xml)[] sheets, (string Name, string Text)[]? more = null)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{string.Concat(sheets.Select((sheet, n) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{n + 1}\" {sheet.State} r:id=\"r{n}\"/>"))}</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, n) => $"<Relationship Id=\"r{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/s{n}.xml\"/>"))}<Relationship Id=\"rs\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>");
            Part(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            for (var n = 0; n < sheets.Length; n++) Part(zip, $"xl/worksheets/s{n}.xml", sheets[n].Xml);
            foreach (var (name, text) in more ?? []) Part(zip, name, text);
        }
        return file.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
