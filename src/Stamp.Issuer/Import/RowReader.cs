using System.Globalization;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// Reads the fields of one row by column. What can't be read becomes a fault, and the reader goes on, so
/// that a person hears all that is wrong with the row at once.
/// </summary>
internal sealed class RowReader
{
    /// <summary>Columns that are judged together: where one can't be read, what is said of the others would mislead.</summary>
    private static readonly string[][] Together =
        [["stars", "points_a", "points_b", "points_c"], ["decided_on", "valid_until"], ["valid_from", "valid_until"]];

    private readonly RecognisedTable table;
    private readonly IReadOnlyList<string> columns;
    private readonly SourceRow row;
    private readonly List<RowFault> faults = [];

    // Columns that were read, and that the registry refuses.
    private readonly HashSet<string?> judged = [];

    public RowReader(RecognisedTable table, SourceRow row)
    {
        (this.table, columns, this.row) = (table, table.Header, row);
        for (var place = 0; place < columns.Count; place++)
        {
            if (columns[place].Length == 0 && !string.IsNullOrWhiteSpace(row.Fields[place]))
                Refuse(null, new($"ô {CellName(place)} nằm ở cột không có tiêu đề", $"cell {CellName(place)} stands in a column without a heading"));
        }
        foreach (var (place, why) in (row.Faults ?? new Dictionary<int, Bilingual>()).OrderBy(fault => fault.Key)) Refuse(columns[place].Length == 0 ? null : columns[place], why);
    }

    public bool Failed => faults.Count > 0;

    /// <summary>At most one for each column.</summary>
    public IReadOnlyList<RowFault> Faults => faults;

    /// <summary>The field as it stands; empty where the file lacks the column.</summary>
    public string Text(string column)
    {
        if (row.Dates?.Contains(PlaceOf(column)) == true)
        {
            Refuse(column, new(
                "Excel đã đổi ô này thành ngày; hãy định dạng ô là văn bản rồi gõ lại", "Excel has made a date of this cell; set the cell to text and type it again"));
        }
        return Raw(column);
    }

    public DateOnly Date(string column)
    {
        if (OptionalDate(column) is { } date) return date;
        if (Raw(column).Trim().Length == 0) Refuse(column, new("thiếu ngày", "the date is missing"));
        return default;
    }

    public DateOnly? OptionalDate(string column)
    {
        var text = Raw(column).Trim();
        if (text.Length == 0) return null;
        if (ImportDates.TryRead(text, out var date))
        {
            if (PlausibleDays.Hold(date)) return date;
            Refuse(column, new($"\"{Short(text)}\" không phải ngày {PlausibleDays.Range.Vi}", $"\"{Short(text)}\" is no day {PlausibleDays.Range.En}"));
            return null;
        }
        Refuse(column, new($"\"{Short(text)}\" không phải ngày dạng dd/mm/yyyy hoặc yyyy-mm-dd", $"\"{Short(text)}\" is no date like dd/mm/yyyy or yyyy-mm-dd"));
        return null;
    }

    public int? OptionalStars(string column)
    {
        var text = Text(column).Trim();
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stars)) return stars;
        Refuse(column, new($"\"{Short(text)}\" không phải số sao", $"\"{Short(text)}\" is no number of stars"));
        return null;
    }

    /// <summary>Three parts or none. A comma may stand for the decimal point, as in Vietnam.</summary>
    public StarPoints? OptionalPoints(string a, string b, string c)
    {
        string[] given = [.. new[] { a, b, c }.Where(column => Text(column).Trim().Length > 0)];
        if (given.Length == 0) return null;
        if (given.Length < 3)
        {
            Refuse(new[] { a, b, c }.Except(given).First(), new("điểm phải đủ cả ba phần A, B, C", "points want all three parts A, B and C"));
            return null;
        }
        return new StarPoints(Part(a), Part(b), Part(c));
    }

    public Gtin? OptionalGtin(string column)
    {
        var text = Text(column).Trim();
        if (text.Length == 0) return null;
        if (Gtin.TryParse(text, out var gtin)) return gtin;
        Refuse(column, new(
            $"\"{Short(text)}\" không phải GTIN: cần 8, 12, 13 hoặc 14 chữ số với số kiểm tra đúng",
            $"\"{Short(text)}\" is no GTIN: it wants 8, 12, 13 or 14 digits with the right check digit"));
        return null;
    }

    /// <summary>One of a closed set of words, in either language and case.</summary>
    public T Word<T>(string column, Vocabulary<T> words) where T : struct, Enum
    {
        var text = Text(column);
        if (words.TryRead(text, out var value)) return value;
        Refuse(column, new($"\"{Short(text.Trim())}\" không có trong: {words.InVietnamese}", $"\"{Short(text.Trim())}\" is none of: {words.InEnglish}"));
        return default;
    }

    public void Refuse(string? column, Bilingual reason)
    {
        if (faults.Exists(fault => fault.Column == column)) return;
        var place = column is null ? -1 : PlaceOf(column);
        faults.Add(new(table.Label, row.Line, column, reason)
        {
            Heading = place < 0 || table.Headings[place].Equals(column, StringComparison.OrdinalIgnoreCase) ? null : table.Headings[place],
            Cell = place < 0 || table.Name is null ? null : CellName(place),
        });
    }

    /// <summary>What the registry says against the row, where that does not only follow from what could not be read.</summary>
    public void Add(Rejection rejection)
    {
        if (Array.Exists(Together, group => group.Contains(rejection.Field) && faults.Exists(fault => group.Contains(fault.Column) && !judged.Contains(fault.Column)))) return;
        judged.Add(rejection.Field);
        Refuse(rejection.Field, rejection.Sentence);
    }

    private string Raw(string column) => PlaceOf(column) is >= 0 and var place ? PlainText.PlainBlanks(row.Fields[place]) : "";

    /// <summary>0 → "A3", 26 → "AA3" in line 3.</summary>
    private string CellName(int place)
    {
        var letters = "";
        for (var at = place; at >= 0; at = (at / 26) - 1) letters = (char)('A' + (at % 26)) + letters;
        return letters + row.Line.ToString(CultureInfo.InvariantCulture);
    }

    private int PlaceOf(string column)
    {
        for (var at = 0; at < columns.Count; at++)
            if (columns[at] == column) return at;
        return -1;
    }

    private decimal Part(string column)
    {
        var text = Text(column).Trim().Replace(',', '.');
        // What a sum of the program that wrote the file left behind (22.500000000000004) is no third decimal.
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points))
            return Math.Abs(points - decimal.Round(points, 2)) < 0.000_000_001m ? decimal.Round(points, 2) : points;
        Refuse(column, new($"\"{Short(text)}\" không phải số điểm", $"\"{Short(text)}\" is no number of points"));
        return 0;
    }

    // What is quoted back is junk as likely as not: forty characters show it, and nothing in them may
    // move the terminal that shows it.
    private static string Short(string text)
    {
        var start = text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
        return string.Concat(start.Select(character =>
            char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? '�' : character));
    }
}
