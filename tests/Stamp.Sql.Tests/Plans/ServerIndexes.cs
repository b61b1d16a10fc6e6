using Microsoft.SqlServer.TransactSql.ScriptDom;
using Stamp.Core.Storage;
using Stamp.Sql.Tests.Subset;

namespace Stamp.Sql.Tests.Plans;

/// <summary>What SQL Server can look rows up by, as its scripts make it.</summary>
internal sealed class ServerIndexes : TSqlFragmentVisitor
{
    private readonly List<(string Table, bool IsKey, IReadOnlyList<string> Columns)> made = [];

    public static ServerIndexes Made()
    {
        var indexes = new ServerIndexes();
        foreach (var batch in MigrationList.SqlServer.SelectMany(script => script.Batches)) PortableSubset.Parse(batch, out _).Accept(indexes);
        return indexes;
    }

    /// <summary>Whether an index begins with these columns, in their order.</summary>
    public bool Begins(string table, IReadOnlyList<string> columns)
    {
        // Every index ends in the key that its table lies in the order of, as in SQLite.
        var key = made.FirstOrDefault(index => index.Table == table && index.IsKey).Columns ?? [];
        return made.Any(index => index.Table == table && index.Columns.Concat(key).Take(columns.Count).SequenceEqual(columns));
    }

    public override void Visit(CreateIndexStatement node) => Add(node.OnName, false, node.Columns);

    public override void Visit(CreateTableStatement node)
    {
        foreach (var constraint in node.Definition.TableConstraints.OfType<UniqueConstraintDefinition>()) Add(node.SchemaObjectName, constraint.IsPrimaryKey, constraint.Columns);
        foreach (var column in node.Definition.ColumnDefinitions)
        {
            foreach (var constraint in column.Constraints.OfType<UniqueConstraintDefinition>())
                made.Add((node.SchemaObjectName.BaseIdentifier.Value, constraint.IsPrimaryKey, [column.ColumnIdentifier.Value]));
        }
    }

    private void Add(SchemaObjectName table, bool isKey, IEnumerable<ColumnWithSortOrder> columns) =>
        made.Add((table.BaseIdentifier.Value, isKey, [.. columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value)]));
}
