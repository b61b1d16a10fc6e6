using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Stamp.Core.Accounts;
using Stamp.Core.Text;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The pages of figures as people see them: charts without scripts, legible on a phone, with their tables.</summary>
[Collection(PortalLooksCollection.Name)]
public sealed class FiguresPageTests(PortalFixture portal)
{
    [Fact]
    public async Task Charts_and_tables_pass_axe_on_every_screen_and_are_legible_on_a_phone()
    {
        await using var window = await portal.SignedInAsync(Role.Office);
        await portal.LookAsync(Role.Office, ("scans-none", "/scans?from=01/01/2015&to=10/01/2015"), ("province", "/province"));
        Count();
        await portal.LookAsync(Role.Office,
            ("scans", "/scans"), ("scans-year", "/scans?period=365"), ("scans-week", "/scans?period=7"), ("scans-wrong", "/scans?from=31/02/2026&to=x"),
            ("province-of", "/province?province=Quảng Ninh"), ("batch-link", "/batches/7"));
        await portal.LookAsync(Role.Producer, ("scans-producer", "/scans?period=90"));

        var page = await window.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/scans?period=90");
        // No script runs in this window: what is measured is asked of the browser's layout.
        foreach (var text in await page.Locator("svg.chart text").AllAsync())
        {
            var box = (await text.BoundingBoxAsync())!;
            Assert.InRange(box.Height, 11, 40);
            Assert.InRange(box.X, 0, 360);
            Assert.InRange(box.X + box.Width, 0, 361);
        }
        Assert.Equal(4, await page.GetByRole(AriaRole.Img).CountAsync());
        await page.GetByLabel("Từ ngày").FillAsync("01/01/2026");
        await page.GetByLabel("Đến ngày").FillAsync("31/01/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        Assert.Contains("from=01%2F01%2F2026", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Forty days of scans of the demo's products, straight into the counts.</summary>
    private void Count()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(portal.Process.Data, "registry.db")};Pooling=False;Default Timeout=20");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var today = VietnamTime.DateOf(DateTimeOffset.UtcNow);
        for (var n = 0; n < 40; n++)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                INSERT OR REPLACE INTO scan_day (level, subject, day, first_scans, rescans, cautions)
                SELECT 'product', id, $day, ($n * id) % 37 + 3, ($n + id) % 11, $n % 9 = 0 FROM product
                UNION ALL SELECT 'all', 0, $day, sum(($n * id) % 37 + 3), sum(($n + id) % 11), count(*) * ($n % 9 = 0) FROM product;
                INSERT OR REPLACE INTO scan_day_place (level, subject, day, place, scans)
                SELECT 'product', id, $day, CASE id % 3 WHEN 0 THEN 0 WHEN 1 THEN 22 ELSE 19 END, ($n * id) % 37 + 3 + ($n + id) % 11 FROM product;
                INSERT OR REPLACE INTO scan_day_place (level, subject, day, place, scans)
                SELECT 'all', 0, $day, place, sum(scans) FROM scan_day_place WHERE level = 'product' AND day = $day GROUP BY place
                """;
            command.Parameters.AddWithValue("$day", today.AddDays(-n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("$n", n);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
