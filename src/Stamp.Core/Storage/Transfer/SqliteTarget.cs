using Dapper;

namespace Stamp.Core.Storage.Transfer;

/// <summary>Another file: no verb offers it, but all that does not depend on the database is tried with it.</summary>
internal sealed class SqliteTarget(RegistryDatabase database) : TransferTarget(database)
{
    public override void Insert(RegistrySql sql, TransferTable table, IReadOnlyList<object?[]> rows)
    {
        var statement = $"INSERT INTO {TransferTable.Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(TransferTable.Quoted))}) " +
            $"VALUES ({string.Join(", ", table.Columns.Select((_, column) => $"@c{column}"))})";
        foreach (var row in rows)
        {
            var values = new DynamicParameters();
            for (var column = 0; column < row.Length; column++) values.Add($"c{column}", row[column]);
            sql.Execute(statement, values);
        }
    }
}
