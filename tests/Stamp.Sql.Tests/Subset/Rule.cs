using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Stamp.Sql.Tests.Subset;

/// <summary>One rule of the portable subset (docs/sql.md) over the tree of a statement. Used once.</summary>
internal abstract class Rule : TSqlFragmentVisitor
{
    private readonly List<string> broken = [];

    /// <summary>The words that break it.</summary>
    public IReadOnlyList<string> Broken => broken;

    protected void Break(TSqlFragment at) => broken.Add(TextOf(at));

    protected static string TextOf(TSqlFragment fragment) => fragment.FirstTokenIndex < 0 ? fragment.GetType().Name : string.Concat(
        Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(n => fragment.ScriptTokenStream[n].Text));
}
