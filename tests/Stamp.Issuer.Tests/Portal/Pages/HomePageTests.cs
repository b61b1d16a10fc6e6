using Stamp.Core.Accounts;
using Stamp.Issuer.Portal;
using Stamp.Issuer.Portal.Home;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Tests.Portal.Pages;

public sealed class HomePageTests
{
    private static readonly Visit Lan = new(
        new(1, "lan", "Lan", Role.Office, null, "", false, "", false, 0, null, null, false, 0, DateTimeOffset.UnixEpoch, 1), null);

    [Fact]
    public void What_waits_comes_first_and_the_urgent_before_the_rest()
    {
        var page = Show(new Counts(
            new("/go", new("Đi", "Go"), new("Một nơi", "A place")),
            new("/orders", new("đơn", "orders"), new("Chờ duyệt", "To approve"), 1_200),
            new("/none", new("sắp hết hạn", "running out"), new("Không có", "None"), 0) { Urgent = true },
            new("/cases", new("phản ánh <b>", "cases"), new("Mới", "New"), 3) { Urgent = true }));
        var order = new[] { "/cases", "/orders", "/none", "/go" }.Select(path => page.IndexOf($"href=\"{path}\"", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains("<b>1.200</b> đơn", page, StringComparison.Ordinal);
        // Nothing to do is no alarm.
        Assert.Equal(2, page.Split("urgent").Length);
        Assert.Contains("phản ánh &lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_to_count_there_are_only_the_ways_to_go()
    {
        var page = Show(new BatchCards(), new AccountCards(), new OwnCards());
        Assert.DoesNotContain("Đang chờ bạn", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/batches\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/accounts\"", page, StringComparison.Ordinal);
    }

    private static string Show(params IHomeCards[] parts)
    {
        var html = new Html(Language.Vietnamese);
        HomePage.Write(html, Lan, parts);
        return html.ToString();
    }

    private sealed class Counts(params HomeCard[] cards) : IHomeCards
    {
        public IEnumerable<HomeCard> For(Visit visit) => cards;
    }
}
