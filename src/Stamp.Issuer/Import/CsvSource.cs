using System.Text.Unicode;
using CsvHelper;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>One row of a file: its line, counted from 1 with the header, and its fields.</summary>
internal sealed record SourceRow(int Line, string[] Fields);

/// <summary>
/// A CSV file in memory: UTF-8 with or without a byte order mark; comma, semicolon (Excel in Vietnamese)
/// or tab between fields, as its header shows.
/// </summary>
internal sealed class CsvSource
{
    /// <summary>20 MB are 200,000 rows of 100 bytes: thirteen times the products of the whole country.</summary>
    public const long LongestFile = 20 * 1024 * 1024;

    /// <summary>The longest row of the four files is under 2,000 characters, 6,000 bytes of UTF-8.</summary>
    private const int LongestRow = 64 * 1024;

    private readonly byte[] content;
    private readonly char separator;

    private CsvSource(string path, byte[] content)
    {
        Name = Path.GetFileName(path);
        this.content = content;
        var end = content.AsSpan().IndexOfAny((byte)'\n', (byte)'\r');
        var first = end < 0 ? content : content.AsSpan(0, end);
        separator = first.Contains((byte)';') ? ';' : first.Contains((byte)'\t') ? '\t' : ',';
    }

    public string Name { get; }

    /// <summary>Reads the file; refuses what is too large or no text.</summary>
    public static Outcome<CsvSource> Open(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LongestFile)
            {
                return Rejection.BadInput(
                    $"Tệp {path} lớn quá {LongestFile / 1024 / 1024} MB.", $"The file {path} is larger than {LongestFile / 1024 / 1024} MB.");
            }
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            // Text of older Vietnamese code pages would come out as other letters: only UTF-8 is let in.
            return Utf8.IsValid(content) && !content.AsSpan().Contains((byte)0) ? new CsvSource(path, content) : Rejection.BadInput(
                $"Tệp {path} không phải CSV dạng văn bản UTF-8.", $"The file {path} is no CSV in UTF-8 text.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không đọc được tệp {path}.", $"The file {path} can't be read.");
        }
    }

    /// <summary>
    /// Hands out row after row, the header first, until <paramref name="take"/> says false. A row with
    /// quotation marks in the wrong place or a wrong number of fields goes to <paramref name="report"/>.
    /// </summary>
    public Outcome<bool> Rows(Func<SourceRow, bool> take, Action<RowFault> report)
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
            OnMalformedRecord = record => report(new(Name, (int)record.LineNumber, null, Explain(record.Reason))),
        };
        try
        {
            // A stream, since the reader bounds a row's size only where it has to ask for more.
            using var reader = CsvReader.Create(new MemoryStream(content), options);
            while (reader.Read())
                if (!take(new((int)reader.LineNumber, reader.Current.ToArray()))) break;
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
