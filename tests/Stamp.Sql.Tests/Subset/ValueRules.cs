using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>Text is joined by the program: SQLite would add the numbers that it takes texts for.</summary>
internal sealed class NoJoiningOfText : Rule
{
    public override void Visit(BinaryExpression node)
    {
        if (node.BinaryExpressionType == BinaryExpressionType.Add && (IsText(node.FirstExpression) || IsText(node.SecondExpression))) Break(node);
    }

    // What a column holds no parse tree tells; a literal and a cast do.
    private static bool IsText(ScalarExpression expression) => expression switch
    {
        StringLiteral => true,
        ParenthesisExpression inner => IsText(inner.Expression),
        CastCall { DataType: SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char } } => true,
        _ => false,
    };
}

/// <summary>
/// What means the same on SQL Server and on Babelfish, and of what both databases are told, on SQLite. <c>len</c>,
/// <c>datalength</c> and <c>isjson</c> stand in checks; the rest below in what is said to SQL Server alone.
/// </summary>
internal sealed class OnlyKnownFunctions : Rule
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "sum", "min", "max", "lower",
        // In scripts alone: SQLite's is called substr. Babelfish has it as PostgreSQL does; not tried there for 0015.
        "substring",
        "len", "datalength", "isjson",
        "sysutcdatetime", "dateadd", "object_id", "db_name",
    };

    public override void Visit(FunctionCall node)
    {
        if (!Known.Contains(node.FunctionName.Value)) Break(node);
    }

    // Those that have a word of their own in the grammar; coalesce is one too, and both know it.
    public override void Visit(LeftFunctionCall node) => Break(node);

    public override void Visit(RightFunctionCall node) => Break(node);

    public override void Visit(IIfCall node) => Break(node);

    public override void Visit(ConvertCall node) => Break(node);

    public override void Visit(TryConvertCall node) => Break(node);

    public override void Visit(TryCastCall node) => Break(node);

    public override void Visit(ParseCall node) => Break(node);

    public override void Visit(TryParseCall node) => Break(node);

    public override void Visit(AtTimeZoneCall node) => Break(node);

    public override void Visit(ParameterlessCall node) => Break(node);
}

/// <summary>On Babelfish UPDATE(column) remembers the columns of a statement that failed before.</summary>
internal sealed class NoAskingWhichColumn : Rule
{
    public override void Visit(UpdateCall node) => Break(node);
}

/// <summary>The instant is UTC already; in tables that come as parameters this type fails on Babelfish 4.4.</summary>
internal sealed class NoOffsets : Rule
{
    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption == SqlDataTypeOption.DateTimeOffset) Break(node);
    }
}

/// <summary>They round to 3.33 milliseconds, or to the minute.</summary>
internal sealed class NoCoarseInstants : Rule
{
    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is SqlDataTypeOption.DateTime or SqlDataTypeOption.SmallDateTime) Break(node);
    }
}
