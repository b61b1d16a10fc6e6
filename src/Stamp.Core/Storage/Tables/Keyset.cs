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
    /// <param name="last">Value and id of the last row before; null: the first page.</param>
    public static (string Where, string Order) Of(string column, string id, bool descending, (string Value, long Id)? last, DynamicParameters parameters)
    {
        // Also on the first page: with no bound at all it would be a scan. Names may begin with an emoji, which stands above
        // U+FFFF.
        parameters.Add("keyValue", last?.Value ?? (descending ? "\U0010FFFF" : ""));
        parameters.Add("keyId", last?.Id ?? 0);
        var (than, direction) = descending ? ("<", "DESC") : (">", "ASC");
        // The first condition is the range of the index; the other takes the last row's own value apart.
        return ($"{column} {than}= @keyValue AND ({column} {than} @keyValue OR {id} {than} @keyId)", $"{column} {direction}, {id} {direction}");
    }
}
