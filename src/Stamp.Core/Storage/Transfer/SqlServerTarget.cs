using System.Data;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage.SqlServer;

namespace Stamp.Core.Storage.Transfer;

/// <summary>A server: bulk copies straight into the tables, which are permanent and empty.</summary>
internal sealed class SqlServerTarget(RegistryDatabase database) : TransferTarget(database)
{
    /// <summary>A page has 5,000 rows or 4 MB at most; five minutes are for a server that is far away or busy.</summary>
    private const int Seconds = 300;

    private readonly Dictionary<string, Column[]> columns = new(StringComparer.Ordinal);

    public override void Insert(RegistrySql sql, TransferTable table, IReadOnlyList<object?[]> rows)
    {
        var types = ColumnsOf(sql, table);
        using var page = new DataTable();
        foreach (var column in types) page.Columns.Add(column.Name, column.Clr);
        foreach (var row in rows)
        {
            var values = new object[row.Length];
            for (var column = 0; column < row.Length; column++) values[column] = TransferValues.ToServer(row[column], types[column].Type) ?? DBNull.Value;
            page.Rows.Add(values);
        }
        // Left to itself a bulk copy looks at no constraint, and the server trusts none of the table's from then on.
        using var copy = new SqlBulkCopy(
            (SqlConnection)sql.Connection, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.KeepNulls, (SqlTransaction)sql.Transaction);
        copy.DestinationTableName = $"[{table.Name}]";
        copy.BulkCopyTimeout = Seconds;
        foreach (var column in types) copy.ColumnMappings.Add(column.Name, column.Name);
        BulkCopy.Send(copy, page);
    }

    private Column[] ColumnsOf(RegistrySql sql, TransferTable table)
    {
        if (columns.TryGetValue(table.Name, out var known)) return known;
        using var reader = sql.Open($"{table.All} WHERE 1 = 0");
        return columns[table.Name] =
        [
            .. table.Columns.Select((name, column) => new Column(name, reader.GetDataTypeName(column).ToLowerInvariant(), reader.GetFieldType(column))),
        ];
    }

    private sealed record Column(string Name, string Type, Type Clr);
}
