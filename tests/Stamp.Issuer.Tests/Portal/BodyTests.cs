using System.Text;
using Microsoft.AspNetCore.Routing;
using Stamp.Core.Accounts;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Every route that takes a form × bodies that are none: 400 with a page in words, whoever sends them, and nothing done.</summary>
[Trait("registry", "contract")]
public sealed class BodyTests
{
    private const string Type = "application/x-www-form-urlencoded", Multipart = "multipart/form-data; boundary=b";

    /// <summary>Content type, null for none, and what is sent with {token} in it.</summary>
    private static readonly (string? Type, string Body)[] NoForms =
    [
        (null, ""), (null, "token={token}"), ("text/plain", "token={token}"), ("application/json", "{\"token\":\"{token}\"}"), ("nonsense", "token={token}"),
        ($"{Type}; charset=utf-7", "token={token}"), ($"{Type}; charset=nonsense", "token={token}"), ($"{Type}; charset=utf-16", "token={token}"), ($"{Type}; charset=utf-32", "token={token}"),
        ($"{Type}; charset=\"\"", "token={token}"), ($"{Multipart}; charset=utf-7", Part("token", "{token}") + "--b--\r\n"),
        ("multipart/form-data", Part("token", "{token}") + "--b--\r\n"), ("multipart/form-data; boundary=", Part("token", "{token}")),
        (Multipart, ""), (Multipart, "--b"), (Multipart, Part("token", "{token}")), (Multipart, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n"),
        (Multipart, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}"), (Multipart, "--b\r\nno header\r\n\r\nx\r\n--b--\r\n"),
        (Multipart, $"--b\r\nX: {new string('x', 20_000)}\r\n\r\nx\r\n--b--\r\n"), ("multipart/mixed; boundary=b", Part("token", "{token}") + "--b--\r\n"),
        (Multipart, "--b\r\nContent-Disposition: form-data; name=\"token\"; filename*\r\n\r\n{token}\r\n--b--\r\n"),
        (Type, string.Join('&', Enumerable.Range(0, 2_000).Select(n => $"a{n}=1"))), (Type, $"{new string('k', 5_000)}=1"),
    ];

    [Fact]
    public async Task What_is_no_form_is_told_so_on_every_route()
    {
        await using var portal = await PortalUnderTest.Start();
        var (owner, _) = portal.Producers();
        List<(string Name, Visitor Visitor)> visitors = [("nobody", portal.Visitor())];
        foreach (var role in Enum.GetValues<Role>())
        {
            portal.Add(role.ToString().ToLowerInvariant(), role, role == Role.Producer ? owner : null);
            visitors.Add((role.ToString(), await portal.SignedIn(role.ToString().ToLowerInvariant())));
        }
        var before = portal.AuditActions();
        var wrong = new List<string>();
        foreach (var (name, visitor) in visitors)
        {
            var token = Visitor.TokenIn((await visitor.Get(name == "nobody" ? "/sign-in" : "/password")).Text);
            foreach (var route in portal.Routes.Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST")))
            {
                // One address may try these 60 times at once; the test below has a portal for each body.
                if (route.RoutePattern.RawText is "/sign-in" or "/second-factor") continue;
                var path = System.Text.RegularExpressions.Regex.Replace(route.RoutePattern.RawText!, "\\{[a-z]+\\}", "1");
                foreach (var (type, body) in NoForms)
                {
                    var answer = await visitor.Send(Request(path, type, body.Replace("{token}", token, StringComparison.Ordinal), token));
                    // A form with parts that ends well is one where files are taken; then whoever may not is told that.
                    if ((int)answer.Status is not (400 or 303 or 401 or 403) || ((int)answer.Status == 400 && !answer.Text.Contains("<h1>", StringComparison.Ordinal)))
                        wrong.Add($"{name} {path} {type}: {(int)answer.Status} after {body[..Math.Min(40, body.Length)]}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(before, portal.AuditActions());
        foreach (var (_, visitor) in visitors) visitor.Dispose();
    }

    [Fact]
    public async Task Signing_in_with_a_body_that_is_no_form_of_ours_is_400_in_words()
    {
        foreach (var (type, body) in NoForms)
        {
            await using var portal = await PortalUnderTest.Start();
            portal.Add("lan", Role.Office);
            using var visitor = portal.Visitor();
            var token = Visitor.TokenIn((await visitor.Get("/sign-in")).Text);
            foreach (var path in (string[])["/sign-in", "/second-factor"])
            {
                var answer = await visitor.Send(Request(path, type, body.Replace("{token}", token, StringComparison.Ordinal), token));
                Assert.True((int)answer.Status == 400, $"{path} {type}: {(int)answer.Status} after {body[..Math.Min(40, body.Length)]}");
                Assert.Contains("<h1>", answer.Text, StringComparison.Ordinal);
            }
            var whole = $"{Part("token", token)}{Part("name", "lan")}{Part("password", PortalUnderTest.Password)}--b--\r\n";
            Assert.Equal(400, (int)(await visitor.Send(Request("/sign-in", Multipart, whole, null))).Status);
            Assert.Equal(303, (int)(await visitor.SignIn("lan", PortalUnderTest.Password)).Status);
            if (type is not null && type.Contains("utf-7", StringComparison.Ordinal)) Assert.Equal(0, portal.Accounts.ByName("lan")!.FailedSignIns);
        }
    }

    /// <param name="header">The token once more where the framework looks for it as well.</param>
    private static HttpRequestMessage Request(string path, string? type, string body, string? header)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (header is not null) request.Headers.TryAddWithoutValidation("RequestVerificationToken", header);
        return request;
    }

    private static string Part(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
}
