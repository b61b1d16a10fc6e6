using System.Text.RegularExpressions;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Tests.Commands;
using Stamp.Tests.QuangNinh;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>A portal over a province's registry, for the tests of figures: nobody changes anything.</summary>
public sealed class FiguresPortal : IAsyncLifetime
{
    private PortalUnderTest? portal;
    private Visitor? office, producer;

    internal PortalUnderTest Portal => portal!;

    internal Visitor Office => office!;

    /// <summary>Of producer 1, whose products are 1, 131 and 261.</summary>
    internal Visitor Producer => producer!;

    public async ValueTask InitializeAsync()
    {
        var folder = new IssuerFolder();
        (await folder.Run("init")).Done();
        folder.Touched();
        QuangNinhRegistry.Fill(folder["registry.db"], VietnamTime.DateOf(DateTimeOffset.UtcNow), sightings: 1_000);
        portal = await PortalUnderTest.Start(folder: folder);
        portal.Add("office", Role.Office);
        portal.Add("htx", Role.Producer, QuangNinhRegistry.ProducerCode(1));
        (office, producer) = (await portal.SignedIn("office"), await portal.SignedIn("htx"));
    }

    public async ValueTask DisposeAsync()
    {
        office?.Dispose();
        producer?.Dispose();
        if (portal is not null) await portal.DisposeAsync();
    }
}

public sealed class ScanPageTests(FiguresPortal figures) : IClassFixture<FiguresPortal>
{
    [Theory]
    [InlineData("", 30)]
    [InlineData("?period=7", 7)]
    [InlineData("?period=90", 90)]
    [InlineData("?period=nonsense", 30)]
    public async Task The_table_has_every_day_and_its_numbers_are_the_ones_counted(string query, int days)
    {
        var page = (await figures.Office.Get($"/scans{query}")).Text;
        var rows = Rows(page, "Lượt quét theo thời gian");
        Assert.Equal(days, rows.Count);
        var today = VietnamTime.DateOf(DateTimeOffset.UtcNow);
        Assert.Equal(VietnamTime.Write(today), rows[0][0]);
        Assert.Equal(Counted("SELECT sum(first_scans) FROM scan_day WHERE level = 'all' AND day > $from", today.AddDays(-days)), rows.Sum(row => Number(row[1])));
        Assert.Equal(Counted("SELECT sum(rescans) FROM scan_day WHERE level = 'all' AND day > $from", today.AddDays(-days)), rows.Sum(row => Number(row[2])));
        Assert.Equal(Counted("SELECT sum(cautions) FROM scan_day WHERE level = 'all' AND day > $from", today.AddDays(-days)), rows.Sum(row => Number(row[3])));
        Assert.Equal(Counted("SELECT sum(hints) FROM scan_day WHERE level = 'all' AND day > $from", today.AddDays(-days)), rows.Sum(row => Number(row[4])));
        Assert.Equal(Counted("SELECT sum(scans) FROM scan_day_place WHERE level = 'all' AND day > $from", today.AddDays(-days)), Rows(page, "Lượt quét theo tỉnh").Sum(row => Number(row[1])));
        Assert.Contains(Rows(page, "Lượt quét theo tỉnh"), row => row[0] == "Chưa biết tỉnh nào");
    }

    [Fact]
    public async Task A_producer_sees_its_own_and_anothers_are_as_good_as_none()
    {
        var own = (await figures.Producer.Get("/scans")).Text;
        var days = Rows(own, "Lượt quét theo thời gian");
        Assert.Equal(
            Counted("SELECT sum(first_scans) FROM scan_day WHERE level = 'product' AND subject IN (1, 131, 261) AND day > $from", VietnamTime.DateOf(DateTimeOffset.UtcNow).AddDays(-30)),
            days.Sum(row => Number(row[1])));
        Assert.Equal(["SP-001", "SP-131", "SP-261"], Regex.Matches(own, "<small>(SP-[0-9]+)</small>").Select(match => match.Groups[1].Value).Order());
        foreach (var query in new[] { "product=SP-002", "batch=2", "producer=CT-002", "product=SP-001&batch=2", "product=NOTHING" })
        {
            var answer = await figures.Producer.Get($"/scans?{query}");
            Assert.Equal(404, (int)answer.Status);
            Assert.DoesNotContain("<svg class=\"chart\"", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(200, (int)(await figures.Producer.Get("/scans?batch=1")).Status);
        Assert.Equal(200, (int)(await figures.Office.Get("/scans?product=SP-002&batch=2&producer=CT-002")).Status);
    }

    [Fact]
    public async Task Hints_are_told_to_the_office_only_apart_from_what_shoppers_were_told()
    {
        var office = (await figures.Office.Get("/scans")).Text;
        Assert.Contains("<dt>Gợi ý riêng cho cơ quan</dt>", office, StringComparison.Ordinal);
        Assert.Contains("<dt>Cảnh báo</dt>", office, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(office, "<th scope=\"col\" class=\"n\">Gợi ý riêng cho cơ quan</th>"));
        Assert.Contains("nên xem chứ chưa nói lên điều gì", office, StringComparison.Ordinal);
        var producer = (await figures.Producer.Get("/scans")).Text;
        Assert.Contains("<dt>Cảnh báo</dt>", producer, StringComparison.Ordinal);
        Assert.DoesNotContain("Gợi ý", producer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=31/02/2026&to=01/03/2026", "from")]
    [InlineData("from=01/03/2026&to=", "to")]
    [InlineData("from=02/03/2026&to=01/03/2026", "to")]
    [InlineData("from=01/03/2001&to=01/03/2026", "from")]
    [InlineData("batch=x", "batch")]
    public async Task What_was_typed_stays_and_the_error_is_beside_its_field(string query, string field)
    {
        var answer = await figures.Office.Get($"/scans?{query}");
        Assert.Equal(400, (int)answer.Status);
        Assert.Contains($"id=\"{field}-error\"", answer.Text, StringComparison.Ordinal);
        foreach (var value in query.Split('&').Select(pair => pair.Split('=')[1]))
            Assert.Contains($"value=\"{value}\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_say_what_they_show_and_stand_beside_their_numbers()
    {
        using var visitor = await figures.Portal.SignedIn("office");
        var page = (await visitor.Get("/scans?period=365&lang=en")).Text;
        Assert.Equal(4, Regex.Count(page, "<svg class=\"chart\" role=\"img\" aria-labelledby=\"([a-z]+)-t \\1-d\"[^>]*><title id=\"\\1-t\">[^<]+</title><desc id=\"\\1-d\">[^<]+</desc>"));
        // A year is 53 weeks.
        Assert.Equal(53, Rows(page, "Scans over time").Count);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(" style=", page);
    }

    [Fact]
    public async Task Days_before_anything_was_counted_are_not_known_and_not_none()
    {
        var page = (await figures.Office.Get("/scans?from=01/01/2020&to=31/01/2020")).Text;
        var rows = Rows(page, "Lượt quét theo thời gian");
        Assert.Equal(31, rows.Count);
        Assert.All(rows, row => Assert.Equal(["chưa biết", "chưa biết", "chưa biết"], row[1..4]));
    }

    [Fact]
    public async Task A_registry_without_scans_says_what_to_do()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        Assert.Contains("Chưa có lượt quét nào được đếm.", (await visitor.Get("/scans")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/scans?batch=1\"", (await visitor.Get("/batches/1")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await visitor.Get("/scans?batch=1")).Status);
    }

    [Fact]
    public async Task The_command_line_tells_the_same_numbers()
    {
        var today = VietnamTime.DateOf(DateTimeOffset.UtcNow);
        var told = (await figures.Portal.Folder.Run("report", "scans", "--producer", "ct-001", "--json")).Done().Json;
        Assert.Equal(
            Counted("SELECT sum(first_scans + rescans) FROM scan_day WHERE level = 'product' AND subject IN (1, 131, 261) AND day > $from", today.AddDays(-30)),
            told.GetProperty("total").GetProperty("scans").GetInt64());
        Assert.Equal(30, told.GetProperty("days").GetArrayLength());
        Assert.Equal(
            Counted("SELECT count(*) FROM consumer_case WHERE producer_id = 1 AND day > $from", today.AddDays(-30)),
            told.GetProperty("reports").GetInt64());
        (await figures.Portal.Folder.Run("report", "scans", "--from", "02/03/2026", "--to", "01/03/2026")).Refused(3);
        (await figures.Portal.Folder.Run("report", "scans", "--product", "NOTHING")).Refused(4);
        Assert.Contains("lần đầu / first", (await figures.Portal.Folder.Run("report", "scans", "--batch", "1")).Done().Output, StringComparison.Ordinal);
    }

    /// <summary>The cells of the table with a caption, without markup.</summary>
    private static List<string[]> Rows(string page, string caption)
    {
        var table = Regex.Match(page, $"<table[^>]*><caption>{caption}</caption>.*?<tbody>(.*?)</tbody>", RegexOptions.Singleline);
        Assert.True(table.Success, $"No table {caption}.");
        return [.. Regex.Matches(table.Groups[1].Value, "<tr.*?</tr>", RegexOptions.Singleline)
            .Select(row => Regex.Matches(row.Value, "<t[hd][^>]*>(.*?)</t[hd]>").Select(cell => Regex.Replace(cell.Groups[1].Value, "<[^>]+>", "")).ToArray())];
    }

    private static long Number(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    private long Counted(string sql, DateOnly from)
    {
        using var connection = figures.Portal.Folder.Raw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$from", from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return (long)command.ExecuteScalar()!;
    }
}
