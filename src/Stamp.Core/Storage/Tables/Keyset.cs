using Dapper;

namespace Stamp.Core.Storage.Tables;

/// <summary>
/// Pages by the last row before them: an index goes straight to the place, however far down. Rows of one value
/// follow one another by id.
/// </summary>
internal static class Keyset
{
    /// <summary>The condition and the order of a page.</summary>
    /// <param name="column">Not null in any row of the list.</param>
    /// <param name="last">Value (text or a day) and id of the last row before; null: the first page.</param>
    /// <param name="lowest">Nothing in the column is below it.</param>
    public static (string Where, string Order) Of(string column, string id, bool descending, (object Value, long Id)? last, object lowest, DynamicParameters parameters)
    {
        var (than, direction) = descending ? ("<", "DESC") : (">", "ASC");
        parameters.Add("keyValue", last?.Value ?? lowest);
        parameters.Add("keyId", last?.Id ?? 0);
        // The first page has a bound as well: with none at all it would be a scan. On the others the first condition is
        // the range of the index; the next takes the last row's own value apart.
        var where = last is null ? $"{column} >= @keyValue" : $"{column} {than}= @keyValue AND ({column} {than} @keyValue OR {id} {than} @keyId)";
        return (where, $"{column} {direction}, {id} {direction}");
    }
}
