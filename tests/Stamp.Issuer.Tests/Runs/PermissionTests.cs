using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>Batches whose labels must not be made, or not without a word.</summary>
public sealed class PermissionTests
{
    private static async Task Refused(IssuerFolder issuer, string line, int exit, string says)
    {
        var before = Directory.GetFileSystemEntries(issuer["labels"]);
        Assert.Contains(says, (await issuer.Run(line.Split(' '))).Refused(exit).Errors, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(issuer["labels"]));
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("csv")]
    public async Task A_certificate_that_was_withdrawn_stops_first_prints_and_reprints(string format)
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--range", "1-24")).Done();
        (await issuer.Run("withdraw", "07/2025/OCOP-TW", "--reason", "Vi phạm")).Done();
        await Refused(issuer, $"print 1 --range 25-48 --format {format}", 5, "Certificate 07/2025/OCOP-TW was withdrawn on");
        await Refused(issuer, $"print 1 --range 1-24 --format {format} --reason damaged", 5, "Certificate 07/2025/OCOP-TW was withdrawn on");
        Assert.Single((await issuer.Run("runs", "1", "--json")).Done().Json.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task A_certificate_that_expired_stops_prints()
    {
        using var issuer = await IssuerFolder.WithBatch();
        issuer.Execute("UPDATE star_certificate SET valid_until = '2026-01-31' WHERE number = '07/2025/OCOP-TW'");
        await Refused(issuer, "print 1", 5, "Certificate 07/2025/OCOP-TW expired on 31/01/2026");
    }

    [Fact]
    public async Task Keys_that_leaked_stop_prints()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("keys", "compromise", "0")).Done();
        await Refused(issuer, "print 1", 6, "is compromised");
    }

    [Fact]
    public async Task Stamps_that_are_all_dead_are_not_printed()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1")).Done();
        (await issuer.Run("void", "1", "--range", "1-24", "--reason", "misprint")).Done();
        (await issuer.Run("activate", "1", "--range", "25-30", "--lot", "A", "--produced", "01/11/2026", "--expires", "01/11/2027")).Done();
        (await issuer.Run("recall", "1", "--reason", "Ẩm mốc")).Done();
        await Refused(issuer, "print 1 --range 1-24 --reason damaged", 5, "(24 voided)");
        await Refused(issuer, "print 1 --range 25-30 --reason damaged", 5, "(6 recalled)");
        await Refused(issuer, "print 1 --range 20-30 --reason damaged --format csv", 5, "(5 voided, 6 recalled)");
    }

    [Fact]
    public async Task Dead_stamps_among_live_ones_are_told_with_their_number()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1")).Done();
        (await issuer.Run("void", "1", "--range", "20-26", "--reason", "damaged")).Done();

        var again = (await issuer.Run("print", "1", "--range", "1-24", "--reason", "damaged", "--json")).Done();
        var whole = (await issuer.Run("print", "1", "--range", "30-40", "--reason", "damaged", "--json")).Done();

        Assert.Equal((5, 0, 0), (again.Json.GetProperty("voided").GetInt32(), again.Json.GetProperty("recalled").GetInt32(), again.Json.GetProperty("runOut").GetInt32()));
        Assert.Contains("5 đã huỷ", again.Errors, StringComparison.Ordinal);
        Assert.Contains("Within 1-24 there are stamps of no use: 5 voided.", again.Errors, StringComparison.Ordinal);
        Assert.Equal(0, whole.Json.GetProperty("voided").GetInt32());
        Assert.DoesNotContain("no use", whole.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stock_past_its_last_day_is_not_printed_but_what_was_activated_is()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("activate", "1", "--range", "1-10", "--lot", "A", "--produced", "01/11/2026", "--expires", "01/11/2027")).Done();
        issuer.Execute("DROP TRIGGER batch_is_never_changed; UPDATE batch SET stock_expires_on = '2026-01-31'");
        await Refused(issuer, "print 1 --range 11-48", 5, "(38 past their last day for activation)");
        Assert.Equal(14, (await issuer.Run("print", "1", "--range", "1-24", "--json")).Done().Json.GetProperty("runOut").GetInt32());
    }

    /// <summary>The second of two at once sees what the first did: what became of the batch meanwhile counts when a run goes on.</summary>
    [Theory]
    [InlineData("running", 5)]
    [InlineData("written", 0)]
    public async Task A_run_that_goes_on_is_asked_again_unless_its_file_may_be_out(string state, int exit)
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--format", "csv")).Done();
        issuer.Execute($"DROP TRIGGER print_run_ends_once; UPDATE print_run SET state = '{state}', ended_at = NULL");
        (await issuer.Run("withdraw", "07/2025/OCOP-TW", "--reason", "Vi phạm")).Done();
        Assert.Equal(exit, (await issuer.Run("print", "1", "--resume")).Exit);
    }
}
