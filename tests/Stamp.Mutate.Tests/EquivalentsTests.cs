namespace Stamp.Mutate.Tests;

public sealed class EquivalentsTests
{
    private const string List = """
        ## Changes that nobody can see.

        src/P/A.cs
        - var c = a < b;
        + var c = a <= b;
        # They are never equal.
        """;

    private static Result Made(Fate fate, string after = "var c = a <= b;") => new(new(1, "src/P/A.cs", 7, "var c = a < b;", after, false), fate);

    [Theory]
    [InlineData(Fate.Survived)]
    [InlineData(Fate.NoTest)]
    public void A_listed_survivor_is_equivalent(Fate fate)
    {
        var (results, stale) = Equivalents.Apply([Made(fate)], Equivalents.Read(List), ["src/P/A.cs"]);
        Assert.Equal(Fate.Equivalent, Assert.Single(results).Fate);
        Assert.Empty(stale);
    }

    [Fact]
    public void One_that_fell_is_listed_wrongly()
    {
        var (results, stale) = Equivalents.Apply([Made(Fate.Killed)], Equivalents.Read(List), ["src/P/A.cs"]);
        Assert.Equal(Fate.Killed, Assert.Single(results).Fate);
        Assert.Contains("not equivalent", Assert.Single(stale), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_not_made_any_more_is_told_and_other_files_are_not_asked()
    {
        Assert.Contains("no such mutant", Assert.Single(Equivalents.Apply([Made(Fate.Killed, "else")], Equivalents.Read(List), ["src/P/A.cs"]).Stale), StringComparison.Ordinal);
        Assert.Empty(Equivalents.Apply([], Equivalents.Read(List), ["src/P/B.cs"]).Stale);
    }

    [Fact]
    public void An_entry_without_a_reason_is_refused() =>
        Assert.Throws<MutateException>(() => Equivalents.Read("src/P/A.cs\n- a\n+ b\n"));

    [Fact]
    public void The_list_of_this_repository_is_readable()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Stamps.sln"))) folder = Path.GetDirectoryName(folder)!;
        Assert.All(Equivalents.Read(File.ReadAllText(Path.Combine(folder, Equivalents.Path))), entry => Assert.True(File.Exists(Path.Combine(folder, entry.File)), entry.File));
    }
}
