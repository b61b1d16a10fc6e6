using Microsoft.AspNetCore.Routing;
using Stamp.Core.Accounts;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>
/// Every route with a name or number in it that a producer may use × things that are really there and another's: as good as
/// none. A route that is registered and not below fails.
/// </summary>
[Trait("registry", "contract")]
public sealed class OthersThingsTests
{
    private static readonly HashSet<string> Everybodys = ["GET /orders/templates/{name}"];

    [Fact]
    public async Task A_producer_who_changes_any_id_in_an_address_finds_nothing_of_anothers()
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, other) = portal.Producers();
        var account = portal.Add("owner", Role.Producer, owner);
        portal.Add("other", Role.Producer, other);
        using var theirs = await portal.SignedIn("owner");
        using var visitor = await portal.SignedIn("other");

        var product = new RegistryFiles(portal.Registry).Product("MIEN-DONG-TAI-HOAN", null).Value.Product;
        _ = new Stamp.Core.Registry.Pictures.PictureStore(portal.Registry).Put(product.Code, RealPng.Of(Labels.Logos.Pictures.Ring(8)), account.Actor).Value;
        var orders = new OrderStore(portal.Registry, new());
        var order = orders.Place(new(product.Code, 24, "a4-24", false, RequestId.New()), null, account.Actor).Value.Number;
        _ = portal.Tokens.Add(account, "kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, RequestId.New()).Value;
        var reference = new CaseIntake(portal.Registry).Take(new(RequestId.New(), new StampId(1, 3), ReportKind.Spoiled, "Mốc", "Chợ", null, null, false, DateTimeOffset.UtcNow)).Value.Reference;
        var found = new CaseList(portal.Registry).Before(new(Reference: reference), null, 1).Value[0].Number;
        (await portal.Folder.Run("activate", "1", "--range", "1-24", "--lot", "L1", "--produced", "01/11/2026", "--expires", "01/11/2099")).Done();

        var addresses = new Dictionary<string, string>
        {
            ["POST /tokens/{id}/revoke"] = $"/tokens/{portal.Tokens.Of(account).Value[0].Id}/revoke",
            ["GET /orders/{id}"] = $"/orders/{order}",
            ["POST /orders/{id}/withdraw"] = $"/orders/{order}/withdraw",
            ["POST /orders/{id}/make"] = $"/orders/{order}/make",
            // Not made yet, so its owner finds none either; OrderPageTests has one that is made.
            ["GET /orders/{id}/files/{name}"] = $"/orders/{order}/files/labels.pdf",
            ["GET /cases/{id}"] = $"/cases/{found}",
            ["GET /batches/{number}"] = "/batches/1",
            ["GET /producers/{code}"] = $"/producers/{owner}",
            ["GET /products/{code}"] = $"/products/{product.Code}",
            ["GET /products/{code}/picture"] = $"/products/{product.Code}/picture",
            ["GET /batches/{number}/activate"] = "/batches/1/activate",
            ["POST /batches/{number}/activate"] = "/batches/1/activate",
            ["GET /batches/{number}/void"] = "/batches/1/void",
            ["POST /batches/{number}/void"] = "/batches/1/void",
            ["POST /batches/{number}/moves/{id}/undo"] = "/batches/1/moves/1/undo",
        };
        var registered = portal.Routes
            .Where(route => route.RoutePattern.Parameters.Count > 0 && route.Metadata.GetMetadata<Access>()!.Roles.Contains(Role.Producer) && route.Metadata.GetMetadata<Access>()!.Scope is null)
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD").Select(method => $"{method} {route.RoutePattern.RawText}"));
        Assert.Equal(addresses.Keys.Concat(Everybodys).Order(), registered.Order());

        var before = portal.AuditActions();
        var told = new List<string>();
        foreach (var (route, path) in addresses) await Ask(visitor, route, path, status => status == 404);
        Assert.Equal(before, portal.AuditActions());
        // They are really there: whose they are gets an answer of another kind.
        foreach (var (route, path) in addresses.Where(address => !address.Value.Contains("/files/", StringComparison.Ordinal))) await Ask(theirs, route, path, status => status != 404);
        Assert.Empty(told);

        async Task Ask(Visitor who, string route, string path, Func<int, bool> fits)
        {
            var answer = route.StartsWith("POST", StringComparison.Ordinal)
                ? await who.Post("/tokens", path, ("request", RequestId.New()), ("step", "do"), ("range", "25-26"), ("way", "number"), ("first_number", "25"), ("reason", "damaged"))
                : await who.Get(path);
            if (!fits((int)answer.Status)) told.Add($"{route}: {(int)answer.Status}");
        }
    }
}
