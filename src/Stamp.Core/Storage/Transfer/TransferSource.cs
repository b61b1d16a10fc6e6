namespace Stamp.Core.Storage.Transfer;

/// <summary>
/// The embedded registry that is copied, through the one transaction that holds it. What there is to copy is read from its
/// own schema, so that no table of a later version can be forgotten.
/// </summary>
internal sealed class TransferSource(RegistrySql sql)
{
    public RegistrySql Sql => sql;

    /// <summary>In the order in which they are copied.</summary>
    public IReadOnlyList<TransferTable> Tables()
    {
        var tables = sql.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'")
            .Select(TableOf).ToList();
        return TransferOrder.Of(tables, table =>
            sql.Query<string>("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(@name)", new { name = table.Name }).ToList());
    }

    /// <summary>A table's rows in its key's order, from the first or after a key.</summary>
    public IEnumerable<object?[]> Rows(TransferTable table, IReadOnlyList<object?>? after) => TransferRows.Of(sql, table.InOrder(after is not null), after);

    private TransferTable TableOf(string name)
    {
        var columns = sql.Query<Column>("SELECT name, pk FROM pragma_table_info(@name) ORDER BY cid", new { name }).ToList();
        return new(
            name,
            [.. columns.Select(column => column.Name)],
            [.. columns.Where(column => column.Pk > 0).OrderBy(column => column.Pk).Select(column => column.Name)]);
    }

    private sealed class Column
    {
        public string Name { get; init; } = "";

        /// <summary>Place in the primary key, from 1; 0: not of it.</summary>
        public long Pk { get; init; }
    }
}
