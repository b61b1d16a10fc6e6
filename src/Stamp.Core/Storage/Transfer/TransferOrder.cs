namespace Stamp.Core.Storage.Transfer;

/// <summary>In which order tables are copied.</summary>
internal static class TransferOrder
{
    /// <summary>Each table after those that it refers to. One that refers to itself has its earlier rows first, by its key.</summary>
    /// <param name="refersTo">Names of the tables that a table refers to.</param>
    /// <exception cref="InvalidOperationException">Tables refer to each other in a circle.</exception>
    public static IReadOnlyList<TransferTable> Of(IEnumerable<TransferTable> tables, Func<TransferTable, IEnumerable<string>> refersTo)
    {
        var left = tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<TransferTable>(left.Count);
        while (left.Count > 0)
        {
            var waiting = left.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
            var next = left.Find(table => refersTo(table).All(name => name == table.Name || !waiting.Contains(name)))
                ?? throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", waiting)}");
            left.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }
}
