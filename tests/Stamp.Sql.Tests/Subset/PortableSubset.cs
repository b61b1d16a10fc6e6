using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Stamp.Core.Storage.Statements;

namespace Stamp.Sql.Tests.Subset;

/// <summary>Judges statements as SQL Server would hear them.</summary>
internal static partial class PortableSubset
{
    /// <summary>All of them: a rule is its class.</summary>
    public static readonly IReadOnlyList<Type> Rules =
        [.. typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <param name="statement">As it is written in the program, for both.</param>
    /// <returns>What is wrong with it.</returns>
    public static IEnumerable<string> Judge(string statement) => JudgeServers(ListOfParameters().Replace(SqlServerDialect.Instance.Render(statement), "IN (@$1)"));

    /// <param name="text">Of SQL Server's own, one batch.</param>
    public static IEnumerable<string> JudgeServers(string text)
    {
        var tree = Parse(text, out var errors);
        if (errors.Count > 0) return errors.Select(error => $"{error.Message} (line {error.Line}, column {error.Column})\n{text}");
        return Rules.SelectMany(rule => BrokenBy(rule, tree).Select(words => $"{rule.Name}: {words}\n{text}"));
    }

    public static IReadOnlyList<string> BrokenBy(Type rule, TSqlFragment tree)
    {
        var judge = (Rule)Activator.CreateInstance(rule)!;
        tree.Accept(judge);
        return judge.Broken;
    }

    /// <summary>SQL Server 2019, with the driver's QUOTED_IDENTIFIER ON.</summary>
    public static TSqlFragment Parse(string text, out IList<ParseError> errors) => new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out errors);

    // Dapper puts as many parameters in parentheses as the list has values.
    [GeneratedRegex(@"\bIN @(\w+)")]
    private static partial Regex ListOfParameters();
}
