using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Tests.Commands;
using Stamp.Tests.QuangNinh;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>What a page may weigh and ask for, with a registry of a province's size. benchmarks/portal measures how long it takes.</summary>
public sealed class PageBudgetTests
{
    private const int MostBytes = 100_000;

    /// <summary>Each is some tens of microseconds beside the 50 ms of a page; a query a row would be 50 and more.</summary>
    private const int MostStatements = 40;

    [Fact]
    public async Task Every_page_has_under_100_kB_and_asks_no_query_for_each_of_its_rows()
    {
        var folder = new IssuerFolder();
        (await folder.Run("init")).Done();
        folder.Touched();
        QuangNinhRegistry.Fill(folder["registry.db"], VietnamTime.DateOf(DateTimeOffset.UtcNow), sightings: 5_000);
        await using var portal = await PortalUnderTest.Start(folder: folder);
        portal.Add("office", Role.Office);
        portal.Add("quantri", Role.Administrator);
        portal.Add("htx", Role.Producer, QuangNinhRegistry.ProducerCode(1));
        for (var n = 0; n < 60; n++) portal.Add($"user{n:D2}", Role.Office);

        var answering = portal.Routes.Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(route => route.RoutePattern.RawText!).ToHashSet();
        Assert.Equal(answering.Order(), PortalPages.All.Select(page => page.Route).Concat(PortalPages.NoPages).Distinct().Order());

        using var office = await portal.SignedIn("office");
        using var administrator = await portal.SignedIn("quantri");
        using var producer = await portal.SignedIn("htx");
        var over = new List<string>();
        foreach (var page in PortalPages.All)
        {
            var before = portal.Asked;
            var answer = await (page.By switch { "producer" => producer, "administrator" => administrator, _ => office }).Get(page.Path);
            var statements = portal.Asked - before;
            Assert.True((int)answer.Status == 200, $"{page.Path}: {(int)answer.Status}");
            var bytes = Encoding.UTF8.GetByteCount(answer.Text);
            TestContext.Current.TestOutputHelper?.WriteLine($"{page.Path} ({page.By}): {bytes} bytes, {statements} statements");
            if (bytes >= MostBytes || statements > MostStatements) over.Add($"{page.Path}: {bytes} bytes, {statements} statements");
        }
        Assert.Empty(over);
    }

    [Fact]
    public async Task The_generated_province_has_the_figures_of_quang_ninh()
    {
        using var folder = new IssuerFolder();
        (await folder.Run("init")).Done();
        folder.Touched();
        QuangNinhRegistry.Fill(folder["registry.db"], VietnamTime.DateOf(DateTimeOffset.UtcNow), sightings: 100);
        var told = (await folder.Run("report", "province")).Done().Output;
        Assert.Contains("322 products, 138 rated: 75×3★, 56×4★, 7×5★; 130 producers: 35 enterprises, 49 cooperatives, 46 households; 289 products with stamps (89 %)", told, StringComparison.Ordinal);
        using var connection = folder.Raw();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(stamp_count) FROM batch";
        Assert.Equal(2_000_000L, command.ExecuteScalar());
    }
}
