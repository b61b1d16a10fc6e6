using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>
/// A server's clock may be hours off, and instants are the program's own. Marks of commits alone go by it: they are cleared away
/// after a day, and asked after within seconds.
/// </summary>
internal sealed class OnlyCommitMarksGoByTheServersClock : Rule
{
    public override void Visit(TSqlStatement node)
    {
        var asked = new Asked();
        node.AcceptChildren(asked);
        if (asked.Clock && (asked.Tables.Count == 0 || asked.Tables.Any(table => table != "commit_mark"))) Break(node);
    }

    private sealed class Asked : TSqlFragmentVisitor
    {
        private static readonly HashSet<string> Clocks = new(StringComparer.OrdinalIgnoreCase)
        {
            "getdate", "getutcdate", "sysdatetime", "sysutcdatetime", "sysdatetimeoffset", "current_timestamp", "current_date",
        };

        public bool Clock { get; private set; }

        public List<string> Tables { get; } = [];

        public override void Visit(FunctionCall node) => Clock |= Clocks.Contains(node.FunctionName.Value);

        public override void Visit(ParameterlessCall node) => Clock |= node.ParameterlessCallType == ParameterlessCallType.CurrentTimestamp;

        public override void Visit(NamedTableReference node) => Tables.Add(node.SchemaObject.BaseIdentifier.Value);
    }
}

/// <summary>
/// A database of a binary collation, or of one that heeds cases, knows names only as they were made: those of tables and columns
/// in small letters, those that a statement gives as it gives them.
/// </summary>
internal sealed class NamesAreWrittenAsTheyWereMade : Rule
{
    private HashSet<string> given = [];

    public override void Visit(TSqlScript node)
    {
        var aliases = new Aliases();
        node.AcceptChildren(aliases);
        given = aliases.Given;
    }

    public override void Visit(NamedTableReference node) => Look(node.SchemaObject.BaseIdentifier);

    public override void Visit(CreateTableStatement node) => Look(node.SchemaObjectName.BaseIdentifier);

    public override void Visit(ColumnDefinitionBase node) => Look(node.ColumnIdentifier);

    public override void Visit(ColumnReferenceExpression node)
    {
        foreach (var part in node.MultiPartIdentifier?.Identifiers ?? []) Look(part);
    }

    private void Look(Identifier name)
    {
        if (name.Value.Any(char.IsUpper) && !given.Contains(name.Value)) Break(name);
    }

    private sealed class Aliases : TSqlFragmentVisitor
    {
        public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

        public override void Visit(SelectScalarExpression node)
        {
            if (node.ColumnName?.Value is { } name) Given.Add(name);
        }
    }
}
