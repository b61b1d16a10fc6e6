using CsvHelper;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// A CSV file in memory (<see cref="CsvText"/> says in which encodings); comma, semicolon (Excel in Vietnamese) or tab
/// between fields, as its first line shows.
/// </summary>
internal sealed class CsvSource : ITableSource
{
    /// <summary>The longest row of the four files is under 2,000 characters, 6,000 bytes of UTF-8.</summary>
    private const int LongestRow = 64 * 1024;

    private readonly byte[] content;
    private readonly int start, linesBefore;
    private readonly char separator;

    private CsvSource(string name, CsvText.Text text)
    {
        Name = name;
        content = text.Utf8;
        Notes = text.Note is { } note ? [note] : [];
        var first = FirstLine(content);
        // What Excel writes and reads in front of a file, to say what stands between fields.
        if (first.Length == 5 && first.StartsWith("sep="u8))
        {
            separator = (char)first[4];
            start = content.AsSpan().IndexOf("sep="u8) + 5;
            if (content.AsSpan(start).StartsWith("\r"u8)) start++;
            if (content.AsSpan(start).StartsWith("\n"u8)) start++;
            linesBefore = 1;
        }
        else separator = Separator(first);
    }

    public string Name { get; }

    public IReadOnlyList<string?> Tables { get; } = [null];

    public IReadOnlyList<Bilingual> Notes { get; }

    /// <summary>Refuses what is no text.</summary>
    public static Outcome<ITableSource> Open(string name, byte[] content) =>
        !CsvText.Read(name, content).Succeeded(out var text, out var rejection) ? rejection
        : new CsvSource(name, text) is { separator: not '"' } source ? source
        : Rejection.BadInput(
            $"Tệp {name}, dòng 1: dấu ngoặc kép không thể ngăn cách các ô (sep=\"). Hãy dùng dấu phẩy hoặc chấm phẩy.",
            $"The file {name}, line 1: a quotation mark can't stand between fields (sep=\"). Use a comma or a semicolon.");

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
            // Excel leaves out separators at the end of rows, and adds some: RowShape decides.
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record => report((int)record.LineNumber + linesBefore, Explain(record.Reason)),
        };
        try
        {
            // A stream, since the reader bounds a row's size only where it has to ask for more.
            using var reader = CsvReader.Create(new MemoryStream(content, start, content.Length - start), options);
            var shape = new RowShape(SizeDiffers);
            for (var rows = 0; reader.Read();)
            {
                if (shape.Fit(new((int)reader.LineNumber + linesBefore, reader.Current.ToArray()), report) is not { } row) continue;
                // The header is none of them.
                if (rows++ > ImportLimits.MostRows) return ImportLimits.TooManyRows(Name);
                if (!take(row)) break;
            }
            return true;
        }
        catch (CsvFormatException error)
        {
            var line = Math.Max(1, error.LineNumber + linesBefore);
            return Rejection.BadInput(
                $"Tệp {Name}, dòng {line}: dòng dài quá {LongestRow / 1024} KB, không phải CSV của sổ đăng ký.",
                $"The file {Name}, line {line}: a row of more than {LongestRow / 1024} KB, no CSV of the registry.");
        }
    }

    /// <summary>That holds anything, without a byte order mark.</summary>
    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) content = content[3..];
        content = content.TrimStart("\r\n"u8);
        var end = content.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? content : content[..end];
    }

    /// <summary>The one that stands most often outside quotation marks.</summary>
    private static char Separator(ReadOnlySpan<byte> line)
    {
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var letter in line)
        {
            quoted ^= letter == (byte)'"';
            if (!quoted && ";\t,"u8.IndexOf(letter) is >= 0 and var which) counts[which]++;
        }
        return counts[0] > 0 && counts[0] >= counts[1] && counts[0] >= counts[2] ? ';' : counts[1] > 0 && counts[1] >= counts[2] ? '\t' : ',';
    }

    public static Bilingual SizeDiffers { get; } = new("số ô không khớp với tiêu đề", "its number of fields differs from the header's");

    private static Bilingual Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => SizeDiffers,
        CsvMalformedReason.LineBreakInQuotes => new("ô xuống dòng hoặc thiếu dấu ngoặc kép đóng", "a field breaks the line or lacks its closing quotation mark"),
        _ => new("dấu ngoặc kép đặt sai chỗ", "a quotation mark stands in the wrong place"),
    };
}
