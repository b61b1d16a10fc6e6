using System.Reflection;
using Stamp.Core.Storage.Statements;

namespace Stamp.Sql.Tests.Source;

/// <summary>A statement that the walk does not reach is one that nobody parsed.</summary>
public sealed class UnreachedTests(WalkedRegistry walked)
{
    [Fact]
    public void The_walk_reaches_every_statement_of_the_product()
    {
        var asked = walked.Asked.Select(one => Written.OneBlank(one.Statement)).ToHashSet();
        var files = ProductSource.OfBoth.ToList();
        Assert.Contains(files, file => file.File == "Storage/Tables/BatchTable.cs");
        // Of nothing asked, all is left: some hundreds of pieces.
        Assert.InRange(files.Sum(file => Unreached.In(file.File, file.Text, []).Count()), 200, int.MaxValue);
        Faults.None(files.SelectMany(file => Unreached.In(file.File, file.Text, asked)));
    }

    [Fact]
    public void The_walk_reaches_every_statement_that_has_two_forms()
    {
        var asked = walked.Asked.Select(one => one.Statement).ToHashSet();
        Assert.NotEmpty(TwoForms);
        // Asked when a registry is opened, before there is a doorway: the walk begins after that.
        Assert.All(TwoForms.Where(both => both != Differing.IsBeingFilled), both => Assert.Contains(both.Sqlite, asked));
    }

    [Theory]
    // Whole, in pieces, over lines, in a hole of another, filled in by number, and in syntax newer than the parser's.
    [InlineData("""var x = sql.Query<int>("SELECT lost FROM nowhere");""", "SELECT lost FROM nowhere")]
    [InlineData("""var x = $"SELECT number FROM batch {where} AND lost = @lost";""", "AND lost = @lost")]
    [InlineData("""var x = $"SELECT number FROM batch {(a ? "" : " AND lost = @lost")}";""", "AND lost = @lost")]
    [InlineData("""const string x = "SELECT number FROM {0} WHERE lost = 1";""", "WHERE lost = 1")]
    [InlineData("""List<int> x = [.. sql.Query<int>($"SELECT number FROM batch WHERE {(y is [1, ..] ? "lost = 1 AND" : "")} 1")];""", "lost = 1 AND")]
    [InlineData("""class A(string b) : C(b) { string x = "DELETE FROM batch"; }""", "DELETE FROM batch")]
    public void Finds_what_was_never_asked(string text, string piece)
    {
        string[] asked = ["SELECT number FROM batch WHERE number = @number AND 1"];
        Assert.Equal([$"A.cs:2: {piece}"], Unreached.In("A.cs", $"// SELECT, in a comment\n{text}", asked));
    }

    [Fact]
    public void Finds_what_was_never_asked_in_a_text_of_several_lines()
    {
        const string Text = """"
            var x = sql.Query<int>($"""
                SELECT number
                FROM batch {(a ? "" : "ORDER BY lost")}
                """);
            """";
        Assert.Equal(["A.cs:3: ORDER BY lost"], Unreached.In("A.cs", Text, ["SELECT number FROM batch"]));
    }

    [Fact]
    public void Leaves_in_peace_what_was_asked_and_what_is_no_statement()
    {
        const string Text = """var a = "select, from and where"; var b = 'O'; var c = $"SELECT {d} FROM batch"; // DELETE FROM batch""";
        Assert.Empty(Unreached.In("A.cs", Text, ["SELECT number FROM batch"]));
    }

    internal static IReadOnlyList<Differing> TwoForms =>
        [.. typeof(Differing).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(form => form.GetValue(null)).OfType<Differing>()];
}
