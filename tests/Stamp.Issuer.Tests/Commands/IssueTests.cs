namespace Stamp.Issuer.Tests.Commands;

public sealed class IssueTests
{
    [Fact]
    public async Task Answers_with_the_batch_for_people_and_for_scripts()
    {
        using var issuer = await IssuerFolder.WithSamples();

        var script = (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "240", "--json")).Done();
        var person = (await issuer.Run("issue", "--product", "mien-dong-tai-hoan", "--count", "16777216")).Done();

        Assert.Equal(1, script.Json.GetProperty("batch").GetInt32());
        Assert.Equal(240, script.Json.GetProperty("count").GetInt32());
        Assert.False(script.Json.GetProperty("repeated").GetBoolean());
        Assert.Contains("lô tem số 2", person.Output, StringComparison.Ordinal);
        Assert.Contains("batch 2", person.Output, StringComparison.Ordinal);
        Assert.Empty(script.Errors);
    }

    [Fact]
    public async Task Issues_an_order_once_however_often_it_is_sent()
    {
        using var issuer = await IssuerFolder.WithSamples();
        string[] order = ["issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24", "--request", "PO-17", "--json"];

        var (first, second) = ((await issuer.Run(order)).Done(), (await issuer.Run(order)).Done());

        Assert.Equal(1, second.Json.GetProperty("batch").GetInt32());
        Assert.Equal((false, true), (first.Json.GetProperty("repeated").GetBoolean(), second.Json.GetProperty("repeated").GetBoolean()));
        Assert.Equal(1, (await issuer.Run("ledger", "--json")).Json.GetProperty("batches").GetArrayLength());
    }

    [Fact]
    public async Task Refuses_another_order_under_the_same_request()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24", "--request", "PO-17")).Done();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "25", "--request", "PO-17")).Refused(5);
    }

    [Theory]
    [InlineData("0", 3)]
    [InlineData("-5", 3)]
    [InlineData("16777217", 3)]
    public async Task Refuses_a_quantity_that_no_batch_can_hold(string count, int exit)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", count)).Refused(exit);
        Assert.Equal(0, (await issuer.Run("ledger", "--json")).Json.GetProperty("batches").GetArrayLength());
    }

    [Theory]
    [InlineData("NO-SUCH", "a4-24", 4)]
    [InlineData("MIEN-DONG-TAI-HOAN", "a9-99", 4)]
    [InlineData("miến dong", "a4-24", 3)]
    // Its stars ran out on 14/06/2026.
    [InlineData("HONG-KHONG-HAT", "a4-24", 5)]
    public async Task Refuses_an_unknown_product_or_template_and_one_without_stars(string product, string template, int exit)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", product, "--count", "24", "--template", template)).Refused(exit);
    }
}
