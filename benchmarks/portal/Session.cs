using System.Net;
using System.Text.RegularExpressions;

namespace Stamp.PortalBench;

/// <summary>Someone who is signed in.</summary>
internal sealed class Session : IDisposable
{
    private const string Password = "mưa rơi trên mái tôn";

    private readonly HttpClient http;

    private Session(string address) => http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };

    /// <summary>Signs in with a temporary password and changes it, as its owner has to.</summary>
    public static async Task<Session> SignInAsync(string address, (string Name, string Password) account)
    {
        var session = new Session(address);
        await session.PostAsync("/sign-in", ("name", account.Name), ("password", account.Password), ("returnUrl", "/"));
        await session.PostAsync("/password", ("old", account.Password), ("new", Password), ("again", Password));
        await session.GetAsync("/");
        return session;
    }

    public async Task<byte[]> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {answer.Headers.Location}");
    }

    private async Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = System.Text.Encoding.UTF8.GetString(await GetAsync(path));
        var token = WebUtility.HtmlDecode(Regex.Match(page, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    public void Dispose() => http.Dispose();
}
