using Stamp.Core.Cases;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>What the portal does with cases, at the command line.</summary>
public sealed class CasesTests
{
    [Fact]
    public async Task A_case_goes_its_way()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Report(issuer);
        (await issuer.Run("cases", "take", "1", "--as", "lan")).Done();
        (await issuer.Run("cases", "note", "1", "--text", "Đã gọi.", "--as", "lan")).Done();
        (await issuer.Run("cases", "close", "1", "--outcome", "nonsense", "--answer", "x", "--as", "lan")).Refused(3);
        (await issuer.Run("cases", "close", "1", "--outcome", "confirmed", "--answer", "x", "--as", "minh")).Refused(5);
        var closed = (await issuer.Run("cases", "close", "1", "--outcome", "false-alarm", "--answer", "Hàng tốt.", "--as", "lan", "--json")).Done().Json;
        Assert.Equal("closed", closed.GetProperty("state").GetString());
        (await issuer.Run("cases", "reopen", "1", "--reason", "Có thêm ảnh.", "--as", "minh")).Done();
        (await issuer.Run("cases", "take", "9")).Refused(4);

        var shown = (await issuer.Run("cases", "show", "1", "--json")).Done().Json;
        Assert.Equal(("in-progress", "minh", 3), (shown.GetProperty("state").GetString(), shown.GetProperty("takenBy").GetString(), shown.GetProperty("stamp").GetInt32()));
        Assert.Equal(["taken", "note", "closed", "reopened"], shown.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("kind").GetString()));
        var people = (await issuer.Run("cases", "show", "1")).Done().Output;
        Assert.Contains("Đã gọi.", people, StringComparison.Ordinal);
        Assert.DoesNotContain("0912", people + shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_by_state_kind_product_and_day()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Report(issuer);
        Report(issuer);
        (await issuer.Run("cases", "take", "2")).Done();
        Assert.Equal([2, 1], await Numbers());
        Assert.Equal([2], await Numbers("--state", "in-progress"));
        Assert.Empty(await Numbers("--kind", "other"));
        Assert.Empty(await Numbers("--product", "NONE"));
        Assert.Empty(await Numbers("--until", "01/01/2020"));
        Assert.Equal([2, 1], await Numbers("--from", "1/1/2020"));
        (await issuer.Run("cases", "list", "--from", "31/02/2026")).Refused(3);
        (await issuer.Run("cases", "list", "--state", "7")).Refused(3);

        async Task<IEnumerable<int>> Numbers(params string[] filter) =>
            (await issuer.Run(["cases", "list", "--json", .. filter])).Done().Json.GetProperty("cases").EnumerateArray().Select(line => line.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task Forgets_what_is_due_by_the_days_that_are_set()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Report(issuer);
        (await issuer.Run("cases", "take", "1")).Done();
        (await issuer.Run("cases", "close", "1", "--outcome", "unclear", "--answer", "x")).Done();
        Assert.Equal(0, (await issuer.Run("cases", "forget", "--json")).Done().Json.GetProperty("forgotten").GetInt32());
        // Closed 30 days ago.
        issuer.Execute("UPDATE consumer_case SET closed_at = '2020-01-01T00:00:00.000000Z'");
        Assert.Equal(1, (await issuer.Run("cases", "forget", "--json")).Done().Json.GetProperty("forgotten").GetInt32());
        Assert.False((await issuer.Run("cases", "show", "1", "--json")).Done().Json.GetProperty("contact").GetBoolean());
        issuer.Settings["STAMPS_CONTACT_DAYS"] = "0";
        (await issuer.Run("cases", "forget")).Refused(3);
    }

    private static void Report(IssuerFolder issuer)
    {
        using var registry = RegistryDatabase.OpenOrCreate(issuer["registry.db"], RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        _ = new CaseIntake(registry).Take(new(RequestId.New(), new(1, 3), ReportKind.Spoiled, "Mốc", "", "0912 345 678", null, false, DateTimeOffset.UtcNow)).Value;
    }
}
