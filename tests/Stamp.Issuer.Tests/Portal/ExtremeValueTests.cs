using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Stamp.Core.Accounts;
using Stamp.Core.Text;
using Stamp.Issuer.Tests.Commands;
using Stamp.Tests.QuangNinh;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>
/// Every page with every name that its address may have, and every form with every field, with values from the ends of the
/// calendar and of numbers: told what is wrong, or answered, and never "something went wrong". Names and fields are read
/// off the pages, so that those added tomorrow are among them.
/// </summary>
public sealed partial class ExtremeValueTests
{
    /// <summary>Names that no link and no field of a page shows before they are needed.</summary>
    private static readonly string[] Hidden = ["after", "before", "sort", "lang", "move", "watch", "from", "to", "until", "on", "days", "period", "product", "producer", "batch", "returnUrl"];

    [Fact]
    public async Task No_address_is_a_surprise()
    {
        await using var place = await Province();
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var page in PortalPages.All.DistinctBy(page => (page.Route, page.By)))
        {
            var (visitor, path) = (place.Visitors[page.By], page.Path.Split('?')[0]);
            var names = NamesOn((await visitor.Get(page.Path)).Text, path).ToList();
            foreach (var value in ExtremeValues.All)
            {
                foreach (var name in names) await Ask(visitor, $"{path}?{Pair(name, value)}");
                // Twice, and all names at once: a reader of one of them may stop before the next.
                await Ask(visitor, $"{path}?{string.Join('&', Hidden.Concat(names).Distinct().Select(name => Pair(name, value)))}");
                await Ask(visitor, $"{path}?{string.Join('&', Hidden.Concat(names).Distinct().Select(name => $"{Pair(name, value)}&{Pair(name, "1")}"))}");
            }
            foreach (var cursor in ExtremeValues.Cursors) await Ask(visitor, $"{path}?after={cursor}&before={cursor}");
        }
        foreach (var route in place.Portal.Routes.Where(route => route.RoutePattern.Parameters.Count > 0 && route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET")))
        {
            foreach (var value in ExtremeValues.All.Where(value => value.Length > 0))
                foreach (var visitor in place.Visitors.Values) await Ask(visitor, Parameter().Replace(route.RoutePattern.RawText!, Uri.EscapeDataString(value)));
        }
        // The issue's own.
        var office = place.Visitors["office"];
        foreach (var (far, status) in new[] { ("/province?on=31/12/9999", 400), ("/province?on=1/1/0001", 400), ("/province.xlsx?on=31/12/9999", 400), ("/scans?from=1/1/0001", 400), ("/scans?from=1/1/0001&to=31/12/9999", 400), ("/province?on=31/12/2199", 200) })
        {
            var answer = await office.Get(far);
            Assert.True(status == (int)answer.Status, $"{far}: {(int)answer.Status}");
            if (status == 400) Assert.Contains("từ 01/01/1900 đến 31/12/2199", answer.Text, StringComparison.Ordinal);
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong.Take(60))}");
        Assert.InRange(asked, 2_000, 100_000);

        async Task Ask(Visitor visitor, string address)
        {
            asked++;
            var answer = await visitor.Get(address);
            if ((int)answer.Status >= 500) wrong.Add($"{(int)answer.Status} {address}");
        }
    }

    [Fact]
    public async Task No_field_is_a_surprise()
    {
        await using var place = await Province();
        var (wrong, sent) = (new List<string>(), 0);
        foreach (var page in PortalPages.All.DistinctBy(page => (page.Route, page.By)))
        {
            var visitor = place.Visitors[page.By];
            foreach (var value in ExtremeValues.All.Where(value => value.Length > 0))
            {
                foreach (var form in SentForm.On((await visitor.Get(page.Path)).Text, page.Path).Where(form => form.Method == "post"))
                {
                    if (form.Filled(value, numbered: false) is not { } filled) continue;
                    sent++;
                    var answer = await visitor.PostBare(form.Action, filled.Fields);
                    if ((int)answer.Status >= 500) wrong.Add($"{(int)answer.Status} {page.By} {form.Action} {value}");
                    // What is taken has a page afterwards.
                    else if ((int)answer.Status == 303 && (int)(answer = await visitor.Get(answer.Location!)).Status >= 500) wrong.Add($"{(int)answer.Status} after {form.Action} {value}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {sent}:\n{string.Join('\n', wrong.Take(60))}");
        Assert.InRange(sent, 200, 100_000);
        foreach (var page in PortalPages.All) Assert.InRange((int)(await place.Visitors[page.By].Get(page.Path)).Status, 200, 499);
    }

    private static IEnumerable<string> NamesOn(string page, string path) => SentForm.On(page, path)
        .Where(form => form.Method == "get").SelectMany(form => Named().Matches(form.Markup).Select(match => match.Groups[1].Value))
        .Concat(Linked().Matches(page).Where(link => link.Groups[1].Value.StartsWith($"{path}?", StringComparison.Ordinal)).SelectMany(link => Key().Matches(link.Groups[1].Value).Select(key => key.Groups[1].Value)))
        .Concat(["after", "sort"]).Distinct();

    private static string Pair(string name, string value) => $"{name}={Uri.EscapeDataString(value)}";

    private static async Task<Place> Province()
    {
        var folder = new IssuerFolder();
        (await folder.Run("init")).Done();
        folder.Touched();
        QuangNinhRegistry.Fill(folder["registry.db"], VietnamTime.DateOf(DateTimeOffset.UtcNow), sightings: 100);
        var portal = await PortalUnderTest.Start(folder: folder);
        var visitors = new Dictionary<string, Visitor>();
        foreach (var (name, role) in new[] { ("office", Role.Office), ("administrator", Role.Administrator), ("producer", Role.Producer) })
        {
            portal.Add(name, role, role == Role.Producer ? QuangNinhRegistry.ProducerCode(1) : null);
            visitors[name] = await portal.SignedIn(name);
        }
        return new(portal, visitors);
    }

    private sealed record Place(PortalUnderTest Portal, Dictionary<string, Visitor> Visitors) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var visitor in Visitors.Values) visitor.Dispose();
            await Portal.DisposeAsync();
        }
    }

    [GeneratedRegex("\\{[a-z]+\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(" name=\"([^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(" href=\"([^\"]+)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("[?;&]([a-z_]+)=")]
    private static partial Regex Key();
}
