using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import.Workbooks;

/// <summary>
/// A workbook (.xlsx) in memory, looked through by <see cref="WorkbookGuard"/> and read by ExcelDataReader. Each
/// visible sheet is a table whose first row that holds anything is its header.
/// </summary>
internal sealed class WorkbookSource : ITableSource
{
    private readonly IExcelDataReader reader;
    private readonly IReadOnlyList<GuardedSheet> sheets;

    // The reader wants the code pages of old workbooks at hand, though none is read here.
    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookSource(string name, IExcelDataReader reader, IReadOnlyList<GuardedSheet> sheets)
    {
        Name = name;
        this.reader = reader;
        this.sheets = sheets;
        Tables = [.. sheets.Select(sheet => sheet.Name)];
    }

    public string Name { get; }

    public IReadOnlyList<string?> Tables { get; }

    public IReadOnlyList<Bilingual> Notes => [];

    public static Outcome<ITableSource> Open(string name, byte[] content)
    {
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
            {
                if (!new WorkbookGuard(zip, name).Look().Succeeded(out var sheets, out var rejection)) return rejection;
                if (sheets.FirstOrDefault(sheet => sheet.IsHidden) is { } hidden)
                {
                    return Rejection.BadInput(
                        $"Tệp {name} có trang ẩn \"{hidden.Name}\". Hãy hiện hoặc xoá nó, để không nhập thứ không ai thấy.",
                        $"The file {name} has a hidden sheet \"{hidden.Name}\". Show it or delete it: nothing is imported that nobody sees.");
                }
                var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
                return reader.ResultsCount == sheets.Count
                    ? Outcome<ITableSource>.Of(new WorkbookSource(name, reader, sheets))
                    : WorkbookGuard.Broken(name);
            }
        }
        catch (TooMuchUnpackedException)
        {
            return Rejection.BadInput(
                $"Tệp {name} bung ra hơn {ImportLimits.MostUnpacked / 1024 / 1024} MB. Hãy chia thành nhiều tệp.",
                $"The file {name} unpacks to more than {ImportLimits.MostUnpacked / 1024 / 1024} MB. Split it into several.");
        }
        catch (Exception error) when (IsOfTheFile(error))
        {
            return WorkbookGuard.Broken(name);
        }
    }

    public Outcome<bool> Rows(int table, Func<SourceRow, bool> take, Action<int, Bilingual> report)
    {
        try
        {
            reader.Reset();
            for (var at = 0; at < table; at++) reader.NextResult();
            var shape = new RowShape(new("có ô nằm ngoài các cột của tiêu đề", "a cell stands outside the columns of the header"));
            // Behind the last row that holds anything, a drawn frame may go on for a million.
            for (var line = 1; line <= sheets[table].LastRow && reader.Read(); line++)
            {
                if (shape.Fit(Row(table, line), report) is { } row && !take(row)) break;
            }
            return true;
        }
        catch (Exception error) when (IsOfTheFile(error))
        {
            return WorkbookGuard.Broken(Name);
        }
    }

    private SourceRow Row(int table, int line)
    {
        var width = Math.Min(reader.FieldCount, sheets[table].LastColumn);
        var fields = new string[width];
        Dictionary<int, Bilingual>? faults = null;
        HashSet<int>? dates = null;
        for (var column = 0; column < width; column++)
        {
            var value = reader.GetValue(column);
            fields[column] = CellText.Of(value);
            if (value is DateTime) (dates ??= []).Add(column);
            if (sheets[table].Marks.TryGetValue((line, column + 1), out var why)) (faults ??= [])[column] = why;
            else if (fields[column].Length > ImportLimits.LongestCell)
            {
                (faults ??= [])[column] = new($"ô dài quá {ImportLimits.LongestCell} ký tự", $"the cell is longer than {ImportLimits.LongestCell} characters");
                fields[column] = fields[column][..100];
            }
        }
        return new(line, fields, faults, dates);
    }

    /// <summary>What .NET and the reader say of files that are not what they should be.</summary>
    private static bool IsOfTheFile(Exception error) => error is
        InvalidDataException or XmlException or ExcelReaderException or FormatException or OverflowException or ArgumentException
        or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException or EndOfStreamException or NotSupportedException;
}
