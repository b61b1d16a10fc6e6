namespace Stamp.Issuer.Tests.Commands;

public sealed class AuditTests
{
    [Fact]
    public async Task Finds_an_untouched_trail_intact()
    {
        using var issuer = await IssuerFolder.WithBatch();

        var before = (await issuer.Run("audit", "verify", "--json")).Done().Json;
        (await issuer.Run("void", "1", "--range", "1-2", "--reason", "lost")).Done();
        var after = (await issuer.Run("audit", "verify", "--json")).Done().Json;

        Assert.True(after.GetProperty("intact").GetBoolean());
        Assert.Equal(before.GetProperty("entries").GetInt64() + 1, after.GetProperty("entries").GetInt64());
        Assert.NotEqual(before.GetProperty("head").GetString(), after.GetProperty("head").GetString());
        Assert.Contains(after.GetProperty("head").GetString()!, (await issuer.Run("audit", "verify")).Done().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'someone' WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit WHERE number = 5", 5)]
    [InlineData("UPDATE audit SET detail = '{}' WHERE number = 1", 1)]
    public async Task Names_the_entry_that_was_tampered_with(string sql, int entry)
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute($"DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; {sql}");

        var script = await issuer.Run("audit", "verify", "--json");
        var person = await issuer.Run("audit", "verify");

        Assert.Equal((5, 5), (script.Exit, person.Exit));
        Assert.False(script.Json.GetProperty("intact").GetBoolean());
        Assert.Equal(entry, script.Json.GetProperty("fault").GetProperty("entry").GetInt32());
        Assert.Contains($"mục {entry}", person.Errors, StringComparison.Ordinal);
        Assert.Contains($"entry {entry}", person.Errors, StringComparison.Ordinal);
        Assert.Empty(person.Output);
    }

    [Fact]
    public async Task Finds_a_tail_that_was_cut_off()
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute("DROP TRIGGER audit_is_never_deleted; DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)");
        Assert.Equal(5, (await issuer.Run("audit", "verify")).Exit);
    }
}
