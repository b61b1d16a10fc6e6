using Dapper;

namespace Stamp.Core.Storage.Transfer;

/// <summary>Rows of any table as they come, none of them kept: memory does not grow with the registry.</summary>
internal static class TransferRows
{
    /// <param name="key">Values of <c>@k0</c>, <c>@k1</c> and so on.</param>
    public static IEnumerable<object?[]> Of(RegistrySql sql, string statement, IReadOnlyList<object?>? key = null)
    {
        var values = new DynamicParameters();
        for (var at = 0; at < key?.Count; at++) values.Add($"k{at}", key[at]);
        using var reader = sql.Open(statement, values);
        var types = Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetDataTypeName(column).ToLowerInvariant()).ToArray();
        while (reader.Read())
        {
            var row = new object?[types.Length];
            for (var column = 0; column < row.Length; column++) row[column] = TransferValues.FromEither(reader.GetValue(column), types[column]);
            yield return row;
        }
    }
}
