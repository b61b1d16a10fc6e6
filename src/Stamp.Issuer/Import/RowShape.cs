using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// Fits the rows of one table to its header: rows that hold nothing don't count, above the header or below, nor do cells
/// that hold nothing behind its last heading. One for each reading of a table.
/// </summary>
/// <param name="outside">What is said of a row with something behind the last heading.</param>
internal sealed class RowShape(Bilingual outside)
{
    private int width = -1;

    /// <returns>As wide as the header; null where there is nothing to take: an empty row, or one that was reported.</returns>
    public SourceRow? Fit(SourceRow row, Action<int, Bilingual> report)
    {
        var used = row.Fields.Length;
        while (used > 0 && string.IsNullOrWhiteSpace(row.Fields[used - 1]) && row.Faults?.ContainsKey(used - 1) != true) used--;
        if (used == 0) return null;
        if (width < 0) width = used;
        if (used > width)
        {
            report(row.Line, outside);
            return null;
        }
        var fields = row.Fields;
        var lacking = Math.Max(0, width - fields.Length);
        if (fields.Length != width)
        {
            Array.Resize(ref fields, width);
            for (var at = width - lacking; at < width; at++) fields[at] = "";
        }
        return row with { Fields = fields, Lacking = lacking };
    }
}
