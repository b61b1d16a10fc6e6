using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>Without an order TOP gives any rows, and another plan gives others. What writes is never cut.</summary>
internal sealed class TopHasAnOrder : Rule
{
    public override void Visit(QuerySpecification node)
    {
        if (node.TopRowFilter is not null && node.OrderByClause is null) Break(node);
    }

    public override void Visit(DataModificationSpecification node)
    {
        if (node.TopRowFilter is not null) Break(node);
    }
}

/// <summary>Pages go by keys: an OFFSET stands only for the LIMIT that <c>SqlServerDialect</c> put so, and that has its FETCH.</summary>
internal sealed class OffsetHasItsFetch : Rule
{
    public override void Visit(OffsetClause node)
    {
        if (node.FetchExpression is null || node.OffsetExpression is not IntegerLiteral { Value: "0" }) Break(node);
    }
}

/// <summary>What is selected beside sums must be grouped by (8120); SQLite would take any row's.</summary>
internal sealed class WhatIsNotSummedIsGrouped : Rule
{
    public override void Visit(QuerySpecification node)
    {
        var grouped = (node.GroupByClause?.GroupingSpecifications ?? []).Select(TextOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var selected = new OutsideOfSums();
        foreach (var element in node.SelectElements) element.Accept(selected);
        node.OrderByClause?.Accept(selected);
        if (node.GroupByClause is null && !selected.HasSums) return;
        var named = node.SelectElements.OfType<SelectScalarExpression>().Select(element => element.ColumnName?.Value).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in selected.Columns)
        {
            if (!grouped.Contains(TextOf(column)) && !(named.Contains(TextOf(column)) && IsOrder(column, node))) Break(column);
        }
    }

    // ORDER BY may name what is selected, a sum too.
    private static bool IsOrder(TSqlFragment column, QuerySpecification node) => node.OrderByClause is { } order && column.FirstTokenIndex >= order.FirstTokenIndex;

    private sealed class OutsideOfSums : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Columns { get; } = [];

        public bool HasSums { get; private set; }

        public override void Visit(ColumnReferenceExpression node) => Columns.Add(node);

        public override void ExplicitVisit(FunctionCall node)
        {
            if (node.FunctionName.Value.ToLowerInvariant() is "count" or "sum" or "min" or "max") HasSums = true;
            else base.ExplicitVisit(node);
        }

        // Has its own columns, and is judged by itself.
        public override void ExplicitVisit(ScalarSubquery node)
        {
        }

        public override void ExplicitVisit(ExistsPredicate node)
        {
        }
    }
}

/// <summary>Other words, or another meaning: SQLite's LIKE knows no capitals, T-SQL's goes by the collation.</summary>
internal sealed class NoLike : Rule
{
    public override void Visit(LikePredicate node) => Break(node);
}

/// <summary>Only of this database: another's name is another's business, and Azure SQL knows none.</summary>
internal sealed class NoThreePartNames : Rule
{
    public override void Visit(SchemaObjectName node)
    {
        if (node.DatabaseIdentifier is not null || node.ServerIdentifier is not null) Break(node);
    }
}
