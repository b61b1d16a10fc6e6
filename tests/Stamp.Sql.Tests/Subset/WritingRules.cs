using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>MERGE alone does not exclude a second writer, and Babelfish 4.4 does not know it.</summary>
internal sealed class NoMerge : Rule
{
    public override void Visit(MergeStatement node) => Break(node);
}

/// <summary>Babelfish reads hints and goes by none of them: what they excluded here would not be excluded there.</summary>
internal sealed class NoTableHints : Rule
{
    public override void Visit(TableHint node) => Break(node);
}

/// <summary>An UPDATE of an alias with OUTPUT fails on Babelfish 4.4.</summary>
internal sealed class NoOutputOfAnAlias : Rule
{
    public override void Visit(UpdateSpecification node)
    {
        if ((node.OutputClause is null && node.OutputIntoClause is null) || node.FromClause is null || node.Target is not NamedTableReference target) return;
        var name = target.SchemaObject.BaseIdentifier.Value;
        var aliases = new Aliases();
        node.FromClause.Accept(aliases);
        if (aliases.Names.Contains(name)) Break(node);
    }

    private sealed class Aliases : TSqlFragmentVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(TableReferenceWithAlias node)
        {
            if (node.Alias is { } alias) Names.Add(alias.Value);
        }
    }
}

/// <summary>OUTPUT without INTO fails on a table that has triggers (334), which any table may get: counter never does.</summary>
internal sealed class OutputOnlyOfTheCounter : Rule
{
    public override void Visit(DataModificationSpecification node)
    {
        if (node.OutputClause is null && node.OutputIntoClause is null) return;
        if (node.Target is not NamedTableReference { SchemaObject.BaseIdentifier.Value: "counter" }) Break(node);
    }
}

/// <summary>Sequences and IDENTITY give a number away before the commit and don't take it back.</summary>
internal sealed class NoNumbersWithGaps : Rule
{
    public override void Visit(CreateSequenceStatement node) => Break(node);

    public override void Visit(NextValueForExpression node) => Break(node);

    public override void Visit(IdentityOptions node) => Break(node);

    public override void Visit(IdentityFunctionCall node) => Break(node);
}

/// <summary>Bulk copies into temporary tables fail on Babelfish 4.4; and a table made by a query has no rules of its own.</summary>
internal sealed class NoTemporaryTables : Rule
{
    public override void Visit(SchemaObjectName node)
    {
        if (node.BaseIdentifier.Value.StartsWith('#')) Break(node);
    }

    public override void Visit(SelectStatement node)
    {
        if (node.Into is not null) Break(node);
    }
}
