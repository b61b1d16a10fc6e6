using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Stamp.Sql.Tests.Walks;
using Stamp.Tests.Statements;

namespace Stamp.Sql.Tests.Plans;

/// <summary>How SQLite goes about what the walk asked.</summary>
internal static partial class WalkedPlans
{
    /// <summary>Each statement once, with the method that it is of: of those that asked it the one that asks the least besides.</summary>
    public static IEnumerable<(Asked Asked, QueryPlan Plan)> Of(WalkedRegistry walked, SqliteConnection connection)
    {
        var width = walked.Asked.GroupBy(one => one.Query).ToDictionary(query => query.Key, query => query.Select(one => one.Statement).Distinct().Count());
        return
        [
            .. from one in walked.Asked
               // A transfer copies everything: whole tables are what it is about.
               where !one.Query.StartsWith("Transfer", StringComparison.Ordinal) && one.Query != "TableContent.Of"
               // A proof counts each table, to know that it has seen all rows; the rest of what it asks is asked beside it, piece by piece.
               where one.Query is not ("ProofRows.Count" or "RegistryProof.Run")
               where !one.OnFileOnly && !one.Statement.StartsWith("PRAGMA ", StringComparison.Ordinal)
               group one by one.Statement into same
               let of = same.OrderBy(one => width[one.Query]).ThenBy(one => one.Query, StringComparer.Ordinal).First()
               select (of, Plan(connection, of.Statement)),
        ];
    }

    public static QueryPlan Plan(SqliteConnection connection, string statement)
    {
        // Dapper puts as many parameters in parentheses as the list has values.
        var sent = ListOfParameters().Replace(statement, "IN (@$1, @$1)");
        return QueryPlan.Of(connection, sent, Parameter().Matches(sent).Select(found => found.Value).Distinct());
    }

    [GeneratedRegex(@"\bIN @(\w+)")]
    private static partial Regex ListOfParameters();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
