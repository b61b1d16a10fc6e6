using System.Text.Json;

namespace Stamp.Issuer.Tests.Commands;

public sealed class MoveTests
{
    private static readonly string[] Lot = ["--lot", "MD-A", "--produced", "01/11/2026", "--expires", "2029-11-01"];

    [Fact]
    public async Task Activates_voids_recalls_and_keeps_the_ledger_balanced()
    {
        using var issuer = await IssuerFolder.WithBatch();

        var activated = (await issuer.Run(["activate", "1", "--range", "1-20", .. Lot, "--json"])).Done().Json;
        (await issuer.Run("void", "1", "--range", "47-48", "--reason", "misprint")).Done();
        (await issuer.Run("void", "1", "--range", "46", "--reason", "LOST")).Done();
        var recalled = (await issuer.Run("recall", "1", "--range", "11-20", "--reason", "Bao bì ẩm", "--json")).Done().Json;

        Assert.Equal((1, "1-20", 20), (activated.GetProperty("move").GetInt64(), activated.GetProperty("range").GetString(), activated.GetProperty("stamps").GetInt32()));
        Assert.Equal(10, recalled.GetProperty("ledger").GetProperty("recalled").GetInt32());
        var ledger = (await issuer.Run("ledger", "1", "--json")).Done().Json;
        foreach (var told in new[] { ledger.GetProperty("batches")[0].GetProperty("ledger"), ledger.GetProperty("total") })
        {
            Assert.Equal((48, 20, 10, 25), (Count(told, "issued"), Count(told, "activated"), Count(told, "recalled"), Count(told, "inStock")));
            Assert.Equal((2, 1, 0), (Count(told.GetProperty("voided"), "misprint"), Count(told.GetProperty("voided"), "lost"), Count(told.GetProperty("voided"), "stolen")));
        }
        var person = (await issuer.Run("ledger")).Done().Output;
        Assert.Contains("huỷ 3 (mất 1, in lỗi 2) + tồn 25", person, StringComparison.Ordinal);
        Assert.Contains("voided 3 (lost 1, misprint 2) + in stock 25", person, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sums_the_ledger_over_all_batches()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("issue", "--product", "NUOC-MAM-SA-SUNG", "--count", "100")).Done();
        (await issuer.Run("void", "2", "--range", "1-10", "--reason", "stolen")).Done();

        var ledger = (await issuer.Run("ledger", "--json")).Done().Json;

        Assert.Equal([1, 2], ledger.GetProperty("batches").EnumerateArray().Select(batch => batch.GetProperty("batch").GetInt32()));
        var total = ledger.GetProperty("total");
        Assert.Equal((148, 0, 10, 138), (Count(total, "issued"), Count(total, "activated"), Count(total.GetProperty("voided"), "stolen"), Count(total, "inStock")));
        (await issuer.Run("ledger", "3")).Refused(4);
    }

    [Theory]
    [InlineData("activate 1 --range 15-25 --lot L --produced 01/11/2026 --expires 01/11/2027", 5, "15-20")]
    [InlineData("void 1 --range 20-21 --reason lost", 5, "20-20")]
    [InlineData("recall 1 --range 20-21 --reason X", 5, "21-21")]
    [InlineData("activate 1 --range 40-49 --lot L --produced 01/11/2026 --expires 01/11/2027", 3, "40-49")]
    [InlineData("activate 1 --range 30-31 --lot L --produced 02/11/2026 --expires 01/11/2026", 3, "01/11/2026")]
    [InlineData("activate 7 --range 1-2 --lot L --produced 01/11/2026 --expires 01/11/2027", 4, "7")]
    [InlineData("void 7 --range 1-2 --reason lost", 4, "7")]
    [InlineData("recall 7 --reason X", 4, "7")]
    [InlineData("undo 9", 4, "9")]
    public async Task Refuses_a_move_that_contradicts_what_is(string line, int exit, string named)
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run(["activate", "1", "--range", "1-20", .. Lot])).Done();
        var before = (await issuer.Run("ledger", "--json")).Output;

        var ran = (await issuer.Run(line.Split(' '))).Refused(exit);

        Assert.Contains(named, ran.Errors, StringComparison.Ordinal);
        Assert.Equal(before, (await issuer.Run("ledger", "--json")).Output);
    }

    [Fact]
    public async Task Takes_back_an_activation_once_and_not_after_a_recall()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run(["activate", "1", "--range", "1-10", .. Lot])).Done();
        (await issuer.Run(["activate", "1", "--range", "11-20", .. Lot])).Done();
        (await issuer.Run("void", "1", "--range", "48", "--reason", "damaged")).Done();
        (await issuer.Run("recall", "1", "--range", "11-12", "--reason", "X")).Done();

        Assert.Equal(38, Count((await issuer.Run("undo", "1", "--json")).Done().Json.GetProperty("ledger"), "inStock") + 1);
        (await issuer.Run("undo", "1")).Refused(5);
        (await issuer.Run("undo", "2")).Refused(5);
        (await issuer.Run("undo", "3")).Done();
        (await issuer.Run("undo", "4")).Refused(5);
        (await issuer.Run("void", "1", "--range", "1-10", "--reason", "returned")).Done();
    }

    [Fact]
    public async Task Refuses_an_undo_after_ten_days()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run(["activate", "1", "--range", "1-10", .. Lot])).Done();
        var eleven = DateTimeOffset.UtcNow.AddDays(-11).ToString("yyyy-MM-dd'T'HH:mm:ss'.000000Z'", System.Globalization.CultureInfo.InvariantCulture);
        issuer.Execute($"DROP TRIGGER move_is_never_changed; UPDATE range_move SET at = '{eleven}'");
        (await issuer.Run("undo", "1")).Refused(5);
    }

    [Fact]
    public async Task Takes_ranges_by_labels_and_by_sheets()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var urls = PrintedUrls.Of(issuer, 1);
        Assert.Equal("1-3", (await issuer.Run(["activate", "1", "--first", urls[2], "--last", urls[0].ToLowerInvariant(), .. Lot, "--json"])).Done().Json.GetProperty("range").GetString());
        Assert.Equal("2-2", (await issuer.Run("recall", "1", "--first", urls[1][^20..], "--reason", "X", "--json")).Done().Json.GetProperty("range").GetString());
        (await issuer.Run("print", "1")).Done();
        Assert.Equal("25-48", (await issuer.Run(["activate", "1", "--sheet", "2", .. Lot, "--json"])).Done().Json.GetProperty("range").GetString());
        (await issuer.Run(["activate", "1", "--first", PrintedUrls.Altered(urls[5]), .. Lot])).Refused(4);
        (await issuer.Run(["activate", "1", "--last", urls[5], .. Lot])).Refused(3);
        (await issuer.Run(["activate", "1", "--first", urls[5], "--range", "6", .. Lot])).Refused(3);
        (await issuer.Run(["activate", "1", .. Lot])).Refused(3);
        (await issuer.Run("issue", "--product", "NUOC-MAM-SA-SUNG", "--count", "2")).Done();
        (await issuer.Run(["activate", "2", "--first", urls[5], .. Lot])).Refused(5);
    }

    [Fact]
    public async Task A_request_repeated_moves_nothing_twice()
    {
        using var issuer = await IssuerFolder.WithBatch();
        string[] first = ["activate", "1", "--range", "1-5", .. Lot, "--request", "kho-7", "--json"];
        var (done, again) = ((await issuer.Run(first)).Done().Json, (await issuer.Run(first)).Done().Json);
        Assert.Equal((done.GetProperty("move").GetInt64(), false, true), (again.GetProperty("move").GetInt64(), done.GetProperty("repeated").GetBoolean(), again.GetProperty("repeated").GetBoolean()));
        (await issuer.Run(["activate", "1", "--range", "6-7", .. Lot, "--request", "kho-7"])).Refused(5);
        (await issuer.Run("void", "1", "--range", "1-5", "--reason", "lost", "--request", "kho-7")).Refused(5);
        (await issuer.Run(["activate", "1", "--range", "6-7", .. Lot, "--request", new('x', 101)])).Refused(3);
        Assert.True((await issuer.Run("undo", "1", "--request", "kho-8", "--json")).Done().Json.GetProperty("ledger").GetProperty("inStock").GetInt64() == 48);
        Assert.True((await issuer.Run("undo", "1", "--request", "kho-8", "--json")).Done().Json.GetProperty("repeated").GetBoolean());
        (await issuer.Run("recall", "1", "--reason", "X", "--request", "kho-9")).Refused(5);
    }

    [Fact]
    public async Task Withdraws_a_certificate_once()
    {
        using var issuer = await IssuerFolder.WithBatch();

        Assert.Equal("07/2025/OCOP-TW", (await issuer.Run("withdraw", "07/2025/OCOP-TW", "--reason", "Vi phạm", "--json")).Done().Json.GetProperty("certificate").GetString());

        (await issuer.Run("withdraw", "07/2025/OCOP-TW", "--reason", "Vi phạm")).Refused(5);
        (await issuer.Run("withdraw", "99/1999/NONE", "--reason", "X")).Refused(4);
        (await issuer.Run("withdraw", "01/2022/OCOP-TW", "--reason", " ")).Refused(3);
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1")).Refused(5);
    }

    [Fact]
    public async Task Writes_the_account_given_into_the_trail()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run(["activate", "1", "--range", "1-10", .. Lot, "--as", "văn-phòng"])).Done();
        using var registry = issuer.Raw();
        using var command = registry.CreateCommand();
        command.CommandText = "SELECT actor FROM audit ORDER BY number DESC LIMIT 1";
        Assert.Equal("văn-phòng", command.ExecuteScalar());
    }

    private static long Count(JsonElement ledger, string name) => ledger.GetProperty(name).GetInt64();
}
