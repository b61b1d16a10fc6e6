namespace Stamp.Issuer.Tests.Commands;

public sealed class ImportTests
{
    [Fact]
    public async Task Tells_what_is_new_and_what_was_there()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();

        var first = (await issuer.Run("import", IssuerFolder.Samples, "--json")).Done().Json.GetProperty("imported");
        var second = (await issuer.Run("import", IssuerFolder.Samples, "--json")).Done().Json.GetProperty("imported");

        Assert.Equal(4, first.GetArrayLength());
        Assert.All(first.EnumerateArray(), file => Assert.NotEqual(0, file.GetProperty("new").GetInt32()));
        Assert.All(second.EnumerateArray(), file => Assert.Equal(0, file.GetProperty("new").GetInt32() + file.GetProperty("changed").GetInt32()));
    }

    [Fact]
    public async Task Names_file_line_column_and_reason_of_a_bad_row()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var before = await issuer.Entries();
        var bad = issuer.Outside("producers.csv");
        File.WriteAllText(bad, "code,name,kind,address,province\nA,HTX A,hợp tác xã,X,Y\nB,HTX B,guild,X,Y\n");

        var script = await issuer.Run("import", bad, "--json");
        var person = await issuer.Run("import", bad);

        Assert.Equal((3, 3), (script.Exit, person.Exit));
        var row = script.Json.GetProperty("refused").GetProperty("rows")[0];
        Assert.Equal((3, "kind"), (row.GetProperty("line").GetInt32(), row.GetProperty("column").GetString()));
        Assert.Contains("producers.csv, dòng 3, cột kind", person.Errors, StringComparison.Ordinal);
        Assert.Contains("producers.csv, line 3, column kind", person.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await issuer.Entries());
    }

    [Fact]
    public async Task Says_when_there_is_nothing_to_import()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        Directory.CreateDirectory(issuer.Outside("empty"));

        Assert.Equal(4, (await issuer.Run("import", issuer.Outside("empty"))).Exit);
        Assert.Equal(8, (await issuer.Run("import", issuer.Outside("none.csv"))).Exit);
    }

    [Fact]
    public async Task Keeps_nothing_of_a_file_when_stopped()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var before = await issuer.Entries();
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Equal(130, (await issuer.Run(stopped.Token, "import", IssuerFolder.Samples)).Exit);

        Assert.Equal(before, await issuer.Entries());
    }
}
