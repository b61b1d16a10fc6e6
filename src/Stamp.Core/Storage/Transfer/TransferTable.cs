namespace Stamp.Core.Storage.Transfer;

/// <summary>A table that a transfer copies.</summary>
/// <param name="Columns">In their order.</param>
/// <param name="Key">The primary key's.</param>
internal sealed record TransferTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    public string Count { get; } = $"SELECT count(*) FROM {Quoted(Name)}";

    public string HasRows { get; } = $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {Quoted(Name)}) THEN 1 ELSE 0 END";

    public string All { get; } = $"SELECT {List(Columns)} FROM {Quoted(Name)}";

    /// <summary>In the key's order; said to SQLite only, which finds the place of a row value in the key's index.</summary>
    /// <param name="goesOn">Whether it begins after a key: <c>@k0</c>, <c>@k1</c> and so on.</param>
    public string InOrder(bool goesOn) =>
        $"{All}{(goesOn ? $" WHERE ({List(Key)}) > ({string.Join(", ", Key.Select((_, at) => $"@k{at}"))})" : "")} ORDER BY {List(Key)}";

    public IReadOnlyList<object?> KeyOf(object?[] row) => [.. Key.Select(column => row[Columns.TakeWhile(other => other != column).Count()])];

    public static string Quoted(string name) => $"\"{name}\"";

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quoted));
}
