using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import.Workbooks;

/// <summary>A worksheet as the workbook lists it.</summary>
/// <param name="LastRow">The last row that holds anything, from 1; 0: none. Behind it are only borders and colours.</param>
/// <param name="LastColumn">The last column that does.</param>
/// <param name="Marks">Cells that hold a formula or an error instead of a value, by row and column from 1.</param>
internal sealed record GuardedSheet(string Name, bool IsHidden, int LastRow, int LastColumn, IReadOnlyDictionary<(int Row, int Column), Bilingual> Marks);

/// <summary>
/// Looks through a workbook's parts as streams before any reader of workbooks sees them: it is refused here that
/// would fill the memory or take minutes there. Finds the formulas too: a reader hands out the value that the
/// file says they last had, which need not be what they come to.
/// </summary>
internal sealed class WorkbookGuard(ZipArchive zip, string file)
{
    /// <summary>A workbook of Excel with a dozen sheets has some 40 parts.</summary>
    private const int MostParts = 500;

    /// <summary>As many as a page could tell of; a column of them is one mistake.</summary>
    private const int MostMarks = 1_000;

    /// <summary>
    /// The reader hands out every row up to the last that holds anything, as wide as the widest of the sheet, empty and
    /// framed cells too. 10,000 rows of Excel's 16,384 columns are 164 million cells and take a second.
    /// </summary>
    private const long MostHandedOut = 200_000_000;

    /// <summary>Excel's own: 2^20.</summary>
    private const int LastRowOfExcel = 1_048_576;

    private static readonly Bilingual Formula = new(
        "ô này là công thức; hãy dán lại dạng giá trị (Paste Special, Values)", "this cell is a formula; paste it as a value (Paste Special, Values)");

    private static readonly Bilingual Error = new("ô này báo lỗi trong Excel", "this cell is an error in Excel");

    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    private readonly UnpackingBudget budget = new(ImportLimits.MostUnpacked);
    private int rows;

    public Outcome<IReadOnlyList<GuardedSheet>> Look()
    {
        // One name twice, and what is looked at here need not be what is read later.
        var parts = zip.Entries.ToLookup(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase);
        if (zip.Entries.Count > MostParts || parts.Any(part => part.Count() > 1)) return Broken(file);
        if (parts["xl/workbook.xml"].SingleOrDefault() is not { } workbook || parts["xl/_rels/workbook.xml.rels"].SingleOrDefault() is not { } relations)
        {
            return Rejection.BadInput(
                $"Tệp {file} là tệp nén, không phải sổ Excel (.xlsx).", $"The file {file} is an archive, no Excel workbook (.xlsx).");
        }
        var targets = Elements(relations, "Relationship", xml => (Id: xml.GetAttribute("Id"), Target: xml.GetAttribute("Target")));
        var listed = Elements(workbook, "sheet", xml => (Name: xml.GetAttribute("name") ?? "", State: xml.GetAttribute("state"), Id: IdOf(xml)));
        var sheets = new List<(GuardedSheet Sheet, ZipArchiveEntry Part)>();
        foreach (var sheet in listed)
        {
            if (targets.FirstOrDefault(one => one.Id == sheet.Id).Target is not { } target
                || parts[target.StartsWith('/') ? target[1..] : $"xl/{target}"].SingleOrDefault() is not { } part) return Broken(file);
            sheets.Add((new(sheet.Name, sheet.State is not (null or "visible"), 0, 0, new Dictionary<(int, int), Bilingual>()), part));
        }
        var worksheets = sheets.Select(sheet => sheet.Part).ToHashSet();
        foreach (var entry in zip.Entries.Where(entry => !worksheets.Contains(entry) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var part = budget.Of(entry.Open());
            part.CopyTo(Stream.Null);
        }
        var guarded = new List<GuardedSheet>();
        foreach (var (sheet, part) in sheets)
        {
            if (!Walk(part, (Dictionary<(int, int), Bilingual>)sheet.Marks).Succeeded(out var last, out var refused)) return refused;
            guarded.Add(sheet with { LastRow = last.Row, LastColumn = last.Column });
        }
        return guarded;
    }

    /// <returns>The last row and the last column that hold anything.</returns>
    private Outcome<(int Row, int Column)> Walk(ZipArchiveEntry part, Dictionary<(int, int), Bilingual> marks)
    {
        using var xml = XmlReader.Create(budget.Of(part.Open()), Xml);
        int row = 0, column = 0, lastRow = 0, lastColumn = 0, widest = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "row":
                    row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                    column = 0;
                    break;
                case "c":
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    widest = Math.Max(widest, column);
                    if (xml.GetAttribute("t") == "e") marks[(row, column)] = Error;
                    break;
                // What a cell holds; one without is a frame or a colour, and doesn't count.
                case "f":
                case "is":
                case "v" when !xml.IsEmptyElement:
                    if (xml.LocalName == "f") marks[(row, column)] = Formula;
                    if (column > ImportLimits.MostColumns)
                    {
                        return Rejection.BadInput(
                            $"Tệp {file}, dòng {row}: có ô ở cột thứ {column}; tối đa {ImportLimits.MostColumns} cột.",
                            $"The file {file}, line {row}: a cell stands in column {column}; there are {ImportLimits.MostColumns} at most.");
                    }
                    lastColumn = Math.Max(lastColumn, column);
                    if (row == lastRow) break;
                    lastRow = Math.Max(lastRow, row);
                    // The header is none of them.
                    if (++rows > ImportLimits.MostRows + 1) return ImportLimits.TooManyRows(file);
                    break;
            }
            if (marks.Count > MostMarks)
            {
                return Rejection.BadInput(
                    $"Tệp {file} có hơn {MostMarks} ô công thức hoặc báo lỗi. Hãy dán lại cả bảng dạng giá trị (Paste Special, Values).",
                    $"The file {file} has more than {MostMarks} cells with formulas or errors. Paste the whole table as values (Paste Special, Values).");
            }
        }
        if (lastRow <= LastRowOfExcel && (long)lastRow * widest <= MostHandedOut) return (lastRow, lastColumn);
        return Rejection.BadInput(
            $"Tệp {file}: bảng nằm rải đến dòng {lastRow}, cột thứ {widest}. Hãy chép bảng sang một trang mới.",
            $"The file {file}: the table is spread down to line {lastRow}, column {widest}. Copy it to a new sheet.");
    }

    private List<T> Elements<T>(ZipArchiveEntry entry, string name, Func<XmlReader, T> read)
    {
        var elements = new List<T>();
        using var xml = XmlReader.Create(budget.Of(entry.Open()), Xml);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name) elements.Add(read(xml));
        }
        return elements;
    }

    /// <summary>r:id, whatever the two standards (transitional and strict) call its namespace.</summary>
    private static string? IdOf(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.Prefix.Length > 0) return xml.Value;
        }
        return null;
    }

    /// <summary>"AB12" → 28.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetter(letter)) break;
            column = Math.Min(1_000_000, (column * 26) + (char.ToUpperInvariant(letter) - 'A') + 1);
        }
        return column == 0 ? null : column;
    }

    public static Rejection Broken(string file) => Rejection.BadInput(
        $"Tệp {file} bị hỏng hoặc không phải sổ Excel (.xlsx). Hãy mở bằng Excel và lưu lại.",
        $"The file {file} is broken or no Excel workbook (.xlsx). Open it in Excel and save it again.");
}
