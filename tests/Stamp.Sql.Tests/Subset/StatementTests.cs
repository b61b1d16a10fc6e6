using Stamp.Core.Storage;
using Stamp.Sql.Tests.Source;

namespace Stamp.Sql.Tests.Subset;

/// <summary>Every statement that a server may be sent, through Microsoft's own parser and our rules.</summary>
public sealed class StatementTests(WalkedRegistry walked)
{
    [Fact]
    public void Every_statement_of_both_databases_keeps_to_the_subset()
    {
        var twice = UnreachedTests.TwoForms.Select(both => both.Sqlite).ToHashSet();
        var statements = walked.Asked.Where(one => !one.OnFileOnly && !twice.Contains(one.Statement)).Select(one => one.Statement).Distinct().ToList();
        Assert.InRange(statements.Count, 200, int.MaxValue);
        Faults.None(statements.SelectMany(PortableSubset.Judge));
    }

    [Fact]
    public void So_do_the_second_forms_of_those_that_are_said_twice() =>
        Faults.None(UnreachedTests.TwoForms.SelectMany(both => PortableSubset.JudgeServers(both.SqlServer)));

    [Fact]
    public void So_do_the_scripts_for_the_server()
    {
        var batches = MigrationList.SqlServer.SelectMany(script => script.Batches).ToList();
        Assert.InRange(batches.Count, MigrationList.Newest, int.MaxValue);
        Faults.None(batches.SelectMany(PortableSubset.JudgeServers));
    }

    [Fact]
    public void So_does_what_only_the_server_is_told()
    {
        var statements = ProductSource.OfServer.SelectMany(file => ServerStatements.In(file.Text)).ToList();
        Assert.Contains(statements, statement => statement.Contains("sp_getapplock", StringComparison.Ordinal));
        Assert.InRange(statements.Count, 8, int.MaxValue);
        Faults.None(statements.SelectMany(PortableSubset.JudgeServers));
    }
}
