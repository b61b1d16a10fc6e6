using System.Net;
using System.Text.RegularExpressions;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Text, HttpResponseMessage Message);

/// <summary>A browser without eyes: keeps cookies, follows nothing by itself, sends forms with their token.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient http;

    public Visitor(Uri address, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new();
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    /// <summary>As when its session has run out: the cookie of its forms stays.</summary>
    public void LoseSession()
    {
        foreach (var cookie in Cookies.GetAllCookies().Where(cookie => cookie.Name == "stamps")) cookie.Expired = true;
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        var message = await http.SendAsync(request);
        return new(message.StatusCode, message.Headers.Location?.OriginalString, await message.Content.ReadAsStringAsync(), message);
    }

    public Task<Answer> Get(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>Without any antiforgery token.</summary>
    public Task<Answer> PostBare(string path, params (string Name, string Value)[] fields) => Send(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>As the form on <paramref name="page"/> would be sent.</summary>
    public async Task<Answer> Post(string page, string path, params (string Name, string Value)[] fields) =>
        await PostBare(path, [("token", TokenIn((await Get(page)).Text)), .. fields]);

    public Task<Answer> SignIn(string name, string password, string back = "/") =>
        Post("/sign-in", "/sign-in", ("name", name), ("password", password), ("returnUrl", back));

    public static string TokenIn(string page) => FieldIn(page, "token");

    public static string FieldIn(string page, string name)
    {
        var match = Regex.Match(page, $"""name="{name}" value="([^"]+)" """.TrimEnd());
        Assert.True(match.Success, $"The page has no field {name}: {page}");
        return WebUtility.HtmlDecode(match.Groups[1].Value);
    }

    public void Dispose() => http.Dispose();
}
