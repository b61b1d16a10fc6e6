namespace Stamp.Core.Storage.Tables;

/// <summary>How far a registry has come.</summary>
internal static class CounterTable
{
    /// <summary>The last number given for each kind of thing.</summary>
    public static SortedDictionary<string, long> All(RegistrySql sql) => new(
        sql.Query<Row>("SELECT name, value FROM counter").ToDictionary(row => row.Name, row => row.Value), StringComparer.Ordinal);

    /// <summary>The hash of an audit entry; null where there is no such entry.</summary>
    public static byte[]? HashOfEntry(RegistrySql sql, long number) =>
        sql.QueryFirstOrDefault<byte[]>("SELECT hash FROM audit WHERE number = @number", new { number });

    /// <summary>The mark of a change; null where there is no such change.</summary>
    public static long? MarkOfChange(RegistrySql sql, long number) => sql.Scalar<long?>("SELECT mark FROM change WHERE number = @number", new { number });

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public long Value { get; init; }
    }
}
