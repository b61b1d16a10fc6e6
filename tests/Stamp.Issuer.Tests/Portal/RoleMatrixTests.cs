using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>
/// Every route × everyone. The table below is written by hand, apart from the code that enforces it: a route that is
/// registered and not in it, or in it and not registered, fails.
/// </summary>
public sealed class RoleMatrixTests
{
    private const string All = "producer office inspector administrator";

    /// <summary>Who is let through; "anyone" includes those who are not signed in, "machine" is a token with the scope.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["GET /style.css"] = "anyone",
        ["GET /favicon.svg"] = "anyone",
        ["GET /health"] = "anyone",
        ["GET /sign-in"] = "anyone",
        ["POST /sign-in"] = "anyone",
        ["GET /second-factor"] = "anyone",
        ["POST /second-factor"] = "anyone",
        ["POST /sign-out"] = All,
        ["POST /sign-out-everywhere"] = All,
        ["POST /form-again"] = All,
        ["GET /"] = All,
        ["GET /password"] = All,
        ["POST /password"] = All,
        ["GET /second-factor/set-up"] = All,
        ["POST /second-factor/set-up"] = All,
        ["GET /accounts"] = "administrator",
        ["POST /accounts"] = "administrator",
        ["GET /accounts/{id}"] = "administrator",
        ["POST /accounts/{id}/reset"] = "administrator",
        ["POST /accounts/{id}/disable"] = "administrator",
        ["POST /accounts/{id}/enable"] = "administrator",
        ["POST /accounts/{id}/remove-second-factor"] = "administrator",
        ["POST /accounts/{id}/sign-out"] = "administrator",
        ["POST /accounts/{id}/tokens/{token}/revoke"] = "administrator",
        ["GET /tokens"] = All,
        ["POST /tokens"] = All,
        ["POST /tokens/{id}/revoke"] = All,
        ["GET /orders"] = All,
        ["POST /orders"] = "producer",
        ["GET /orders/new"] = "producer",
        ["GET /orders/{id}"] = All,
        ["POST /orders/{id}/approve"] = "office",
        ["POST /orders/{id}/refuse"] = "office",
        ["POST /orders/{id}/quota"] = "office",
        ["POST /orders/{id}/withdraw"] = "producer",
        ["POST /orders/{id}/make"] = "producer office",
        ["GET /orders/{id}/files/{name}"] = "producer office",
        ["GET /orders/templates/{name}"] = All,
        ["GET /cases"] = All,
        ["GET /cases/{id}"] = All,
        ["GET /cases/{id}/photo"] = "office inspector administrator",
        ["POST /cases/{id}/take"] = "office",
        ["POST /cases/{id}/note"] = "office",
        ["POST /cases/{id}/close"] = "office",
        ["POST /cases/{id}/reopen"] = "office",
        ["GET /batches"] = All,
        ["GET /batches/{number}"] = All,
        ["GET /producers"] = "office inspector administrator",
        ["GET /producers/_new"] = "office",
        ["POST /producers"] = "office",
        ["GET /producers/{code}"] = All,
        ["GET /producers/{code}/edit"] = "office",
        ["POST /producers/{code}"] = "office",
        ["GET /products"] = All,
        ["GET /products/_new"] = "office",
        ["POST /products"] = "office",
        ["GET /products/{code}"] = All,
        ["GET /products/{code}/edit"] = "office",
        ["POST /products/{code}"] = "office",
        ["GET /products/{code}/picture"] = All,
        ["POST /products/{code}/picture"] = "office",
        ["POST /products/{code}/picture/remove"] = "office",
        ["GET /certificates"] = All,
        ["GET /certificates/_new"] = "office",
        ["POST /certificates"] = "office",
        ["GET /certificates/{id}/edit"] = "office",
        ["POST /certificates/{id}"] = "office",
        ["GET /certificates/{id}/withdraw"] = "office",
        ["POST /certificates/{id}/withdraw"] = "office",
        ["GET /supporting/_new"] = "office",
        ["POST /supporting"] = "office",
        ["GET /supporting/{id}/edit"] = "office",
        ["POST /supporting/{id}"] = "office",
        ["GET /import"] = "office",
        ["POST /import"] = "office",
        ["GET /import/{hash}"] = "office",
        ["POST /import/{hash}"] = "office",
        ["POST /export"] = "office inspector administrator",
        ["GET /batches/{number}/activate"] = "producer office",
        ["POST /batches/{number}/activate"] = "producer office",
        ["GET /batches/{number}/void"] = "producer office",
        ["POST /batches/{number}/void"] = "producer office",
        ["GET /batches/{number}/recall"] = "office",
        ["POST /batches/{number}/recall"] = "office",
        ["POST /batches/{number}/moves/{id}/undo"] = "producer office",
        ["GET /scan"] = "producer office",
        ["POST /scan"] = "producer office",
        ["POST /scan/read"] = "producer office",
        ["GET /scan/scan.js"] = "anyone",
        ["GET /scan/zxing-reader.js"] = "anyone",
        ["GET /scan/zxing_reader.wasm"] = "anyone",
        ["GET /scans"] = All,
        ["GET /province"] = "office inspector administrator",
        ["GET /province.xlsx"] = "office inspector administrator",
        ["GET /api/batches/{number}"] = "machine",
    };

    [Fact]
    public async Task Every_route_lets_through_whom_the_table_names_and_nobody_else()
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, _) = portal.Producers();
        var registered = portal.Routes.SelectMany(Names).ToHashSet();
        Assert.Equal(Allowed.Keys.Order(), registered.Order());

        var visitors = new Dictionary<string, Visitor> { ["nobody"] = portal.Visitor() };
        foreach (var role in Enum.GetValues<Role>())
        {
            var name = role.ToString().ToLowerInvariant();
            portal.Add(name, role, role == Role.Producer ? owner : null);
            visitors[name] = await portal.SignedIn(name);
        }
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (route, allowed) in Allowed)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{number}", "1").Replace("{id}", "999999").Replace("{code}", "999999").Replace("{hash}", "999999").Replace("{name}", "a4-24.svg").Replace("{token}", "999999"));
            foreach (var (who, visitor) in visitors)
            {
                var request = new HttpRequestMessage(new(method), path);
                // No token: whom the gate lets through is told 400 by the check that follows; nothing is done by the way.
                if (method == "POST") request.Content = new FormUrlEncodedContent([]);
                var answer = await visitor.Send(request);
                var through = allowed == "anyone" || allowed.Split(' ').Contains(who);
                if (!Fits(through, method, who, allowed, path, answer)) wrong.Add($"{who} {route}: {(int)answer.Status} {answer.Location}");
                asked++;
            }
        }
        Assert.Empty(wrong);
        Assert.Equal(Allowed.Count * 5, asked);
    }

    [Theory]
    [InlineData("right", 200)]
    [InlineData("none", 401)]
    [InlineData("made up", 401)]
    [InlineData("revoked", 401)]
    [InlineData("of a disabled account", 401)]
    [InlineData("of another producer", 404)]
    [InlineData("without the scope", 403)]
    public async Task A_machine_gets_in_with_a_token_in_force_and_its_scope(string kind, int status)
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, other) = portal.Producers();
        var account = portal.Add("machine", Role.Producer, kind == "of another producer" ? other : owner);
        var secret = portal.Tokens.Add(account, "kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, "1").Value;
        var id = portal.Tokens.Of(account).Value[0].Id;
        if (kind == "made up") secret = TokenSecret.New();
        if (kind == "revoked") portal.Tokens.Revoke(account, id);
        if (kind == "of a disabled account") portal.Accounts.Change(account.Id, "test", account.Actor, before => AccountRules.Disabled(before, true));
        // A scope that is no batches-read does not exist yet; another name in its place is refused by the same look.
        if (kind == "without the scope") portal.Folder.Execute("UPDATE api_token SET scopes = '77'");
        using var visitor = portal.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/batches/1");
        if (kind != "none") request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var answer = await visitor.Send(request);
        Assert.Equal(status, (int)answer.Status);
        if (status == 200) Assert.Contains("\"issued\":48", answer.Text, StringComparison.Ordinal);

        // A token is no session: pages stay closed to it.
        var page = new HttpRequestMessage(HttpMethod.Get, "/batches/1");
        page.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Assert.StartsWith("/sign-in", (await visitor.Send(page)).Location, StringComparison.Ordinal);
    }

    private static bool Fits(bool through, string method, string who, string allowed, string path, Answer answer)
    {
        var status = (int)answer.Status;
        if (allowed == "machine") return status == 401;
        if (!through) return who == "nobody" ? status == 303 && answer.Location!.StartsWith("/sign-in", StringComparison.Ordinal) : status == 403;
        if (method == "POST") return status == 400;
        // The second factor's page without a password before it leads back to the start.
        if (path == "/second-factor") return status == 303;
        return status == (path.Contains("999999", StringComparison.Ordinal) ? 404 : 200);
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD")
            .Select(method => $"{method} {endpoint.RoutePattern.RawText}");
}
