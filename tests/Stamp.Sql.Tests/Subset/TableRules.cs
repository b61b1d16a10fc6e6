using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>
/// Every text column is nvarchar and sorts byte by byte, whatever the database's collation is; the others would lose
/// Vietnamese letters.
/// </summary>
internal sealed class TextHasItsCollation : Rule
{
    public override void Visit(ColumnDefinition node)
    {
        if (node.DataType is not SqlDataTypeReference type) return;
        switch (type.SqlDataTypeOption)
        {
            case SqlDataTypeOption.Char or SqlDataTypeOption.VarChar or SqlDataTypeOption.Text or SqlDataTypeOption.NText:
            case SqlDataTypeOption.NVarChar or SqlDataTypeOption.NChar when node.Collation?.Value != "Latin1_General_BIN2":
                Break(node);
                break;
        }
    }
}

/// <summary>A constraint that the server named can't be told in an error, nor dropped by a later script.</summary>
internal sealed class ConstraintsHaveNames : Rule
{
    public override void Visit(ConstraintDefinition node)
    {
        if (node is not NullableConstraintDefinition && node.ConstraintIdentifier is null) Break(node);
    }
}
