using System.Text.Unicode;
using CsvHelper;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// A CSV file in memory: UTF-8 with or without a byte order mark; comma, semicolon (Excel in Vietnamese)
/// or tab between fields, as its header shows.
/// </summary>
internal sealed class CsvSource : ITableSource
{
    /// <summary>The longest row of the four files is under 2,000 characters, 6,000 bytes of UTF-8.</summary>
    private const int LongestRow = 64 * 1024;

    private readonly byte[] content;
    private readonly char separator;

    private CsvSource(string name, byte[] content)
    {
        Name = name;
        this.content = content;
        var end = content.AsSpan().IndexOfAny((byte)'\n', (byte)'\r');
        var first = end < 0 ? content : content.AsSpan(0, end);
        separator = first.Contains((byte)';') ? ';' : first.Contains((byte)'\t') ? '\t' : ',';
    }

    public string Name { get; }

    public IReadOnlyList<string?> Tables { get; } = [null];

    /// <summary>Refuses what is no text.</summary>
    public static Outcome<ITableSource> Open(string name, byte[] content) =>
        // Text of older Vietnamese code pages would come out as other letters: only UTF-8 is let in.
        Utf8.IsValid(content) && !content.AsSpan().Contains((byte)0)
            ? Outcome<ITableSource>.Of(new CsvSource(name, content))
            : Rejection.BadInput($"Tệp {name} không phải CSV dạng văn bản UTF-8.", $"The file {name} is no CSV in UTF-8 text.");

    public Outcome<bool> Rows(int table, Func<SourceRow, bool> take, Action<int, Bilingual> report)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            // No field of ours spans lines, and this way one bad quote can't swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => report((int)record.LineNumber, Explain(record.Reason)),
        };
        try
        {
            // A stream, since the reader bounds a row's size only where it has to ask for more.
            using var reader = CsvReader.Create(new MemoryStream(content), options);
            for (var rows = 0; reader.Read(); rows++)
            {
                // The header is none of them.
                if (rows > ImportLimits.MostRows) return ImportLimits.TooManyRows(Name);
                if (!take(new((int)reader.LineNumber, reader.Current.ToArray()))) break;
            }
            return true;
        }
        catch (CsvFormatException error)
        {
            return Rejection.BadInput(
                $"Tệp {Name}, dòng {Math.Max(1, error.LineNumber)}: dòng dài quá {LongestRow / 1024} KB, không phải CSV của sổ đăng ký.",
                $"The file {Name}, line {Math.Max(1, error.LineNumber)}: a row of more than {LongestRow / 1024} KB, no CSV of the registry.");
        }
    }

    private static Bilingual Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => new("số ô không khớp với tiêu đề", "its number of fields differs from the header's"),
        CsvMalformedReason.LineBreakInQuotes => new("ô xuống dòng hoặc thiếu dấu ngoặc kép đóng", "a field breaks the line or lacks its closing quotation mark"),
        _ => new("dấu ngoặc kép đặt sai chỗ", "a quotation mark stands in the wrong place"),
    };
}
