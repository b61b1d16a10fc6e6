using System.Diagnostics;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>A portal with everyone who has to do with an order signed in: its producer, another one, two clerks.</summary>
internal sealed class OrderDesks : IAsyncDisposable
{
    public const string Product = "MIEN-DONG-TAI-HOAN";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private OrderDesks(PortalUnderTest portal, Visitor htx, Visitor other, Visitor lan, Visitor minh) => (Portal, Htx, Other, Lan, Minh) = (portal, htx, other, lan, minh);

    public PortalUnderTest Portal { get; }

    public Visitor Htx { get; }

    public Visitor Other { get; }

    public Visitor Lan { get; }

    public Visitor Minh { get; }

    public static async Task<OrderDesks> Open(OrderSettings? settings = null, bool settled = true)
    {
        var portal = await PortalUnderTest.Start(orders: settings);
        var (owner, other) = portal.Producers();
        portal.Add("htx", Role.Producer, owner);
        portal.Add("khac", Role.Producer, other);
        portal.Add("lan", Role.Office);
        portal.Add("minh", Role.Office);
        // Both count as a second person from the next day on.
        if (settled) portal.Folder.Clock.Ahead += TimeSpan.FromDays(1);
        return new(portal, await portal.SignedIn("htx"), await portal.SignedIn("khac"), await portal.SignedIn("lan"), await portal.SignedIn("minh"));
    }

    public Order Find(long number) => new OrderList(Portal.Registry, Portal.Folder.Clock).Order(number, null).Value;

    /// <summary>Places one through the form; its path.</summary>
    public async Task<string> Place(int quantity, string template = "a4-24")
    {
        var answer = await Htx.PostBare("/orders", await Fields(quantity, template));
        Assert.True(answer.Status == System.Net.HttpStatusCode.SeeOther, answer.Text);
        return answer.Location!;
    }

    /// <summary>The form for a new order, filled in.</summary>
    public async Task<(string, string)[]> Fields(int quantity, string template = "a4-24", string product = Product)
    {
        var page = (await Htx.Get("/orders/new")).Text;
        return [("token", Visitor.TokenIn(page)), ("request", Visitor.FieldIn(page, "request")), ("product", product), ("quantity", $"{quantity}"), ("template", template)];
    }

    public async Task<Answer> Approve(Visitor clerk, string path, string stamps, string reason = "")
    {
        var page = (await clerk.Get(path)).Text;
        return await clerk.PostBare($"{path}/approve", ("token", Visitor.TokenIn(page)), ("version", Visitor.FieldIn(page, "version")), ("stamps", stamps), ("reason", reason));
    }

    public async Task Until(string path, Func<string, bool> holds)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            var page = (await Htx.Get(path)).Text;
            if (holds(page)) return;
            Assert.True(watch.Elapsed < Patience, $"What was waited for never came: {page}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { Htx, Other, Lan, Minh }) visitor.Dispose();
        await Portal.DisposeAsync();
    }
}
