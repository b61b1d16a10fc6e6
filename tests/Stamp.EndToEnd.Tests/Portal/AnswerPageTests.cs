using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Stamp.Core.Accounts;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>Pages without an address of their own, errors and what answers a form: each as the portal really sends it, narrow and wide.</summary>
[Collection(PortalLooksCollection.Name)]
public sealed class AnswerPageTests(PortalFixture portal)
{
    private const string Product = "MIEN-DONG-TAI-HOAN";

    [Fact]
    public async Task Every_error_page_passes_axe()
    {
        await using var office = await portal.SignedInAsync(Role.Office);
        await using var producer = await portal.SignedInAsync(Role.Producer);
        var http = office.APIRequest;
        await LookAsync("error-form-ran-out", 400, await http.PostAsync(At("/producers"), Form(("name", "x"))));
        await LookAsync("error-not-for-this-account", 403, await producer.APIRequest.GetAsync(At("/accounts")));
        await LookAsync("error-not-found", 404, await http.GetAsync(At("/producers/KHONG-CO")));
        await LookAsync("error-too-large", 413, await http.PostAsync(At("/tokens"), Form(("label", new string('x', 70_000)))));

        await LookAsync("error-address-too-long", 414, await http.GetAsync(At($"/products?search={new string('x', 8_500)}")));
        await using var other = await portal.OpenAsync();
        await LookAsync("error-headers-too-large", 431, await other.APIRequest.GetAsync(At("/sign-in"), new() { Headers = new Dictionary<string, string> { ["X-Large"] = new string('x', 33_000) } }));
        await LookAsync("error-no-form", 400, await other.APIRequest.PostAsync(At("/sign-in"), new() { Headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain" }, DataString = "x" }));
        await LookAsync("error-cookies-blocked", 400, await other.APIRequest.PostAsync(At("/sign-in"), Form(("name", "x"))));

        // From an address of its own, so that nobody else has to wait.
        await using var stranger = await portal.OpenAsync();
        IAPIResponse tried;
        for (var n = 0; ; n++)
        {
            tried = await stranger.APIRequest.PostAsync(At("/sign-in"), new() { Headers = new Dictionary<string, string> { ["X-Forwarded-For"] = "203.0.113.77" }, MaxRedirects = 0 });
            if (tried.Status != 400) break;
            Assert.InRange(n, 0, 500);
        }
        await LookAsync("error-too-many-tries", 429, tried);

        await LookAsync("error-unexpected", 500, await http.GetAsync(At($"/products/{Broken()}")));
        await LookAsync("error-registry-busy", 503, await Locked(async () => await http.PostAsync(At("/tokens"), await FormOf(http, "/tokens", ("label", "Kho"), ("scope", "batches-read")))));
    }

    [Fact]
    public async Task A_session_that_ended_and_what_comes_after_it_pass_axe()
    {
        await using var window = await portal.SignedInAsync(Role.Office);
        var form = await FormOf(window.APIRequest, "/producers/_new", ("code", "HTX-MAI"), ("name", "HTX Mai"), ("kind", "Household"), ("address", "Thôn 2"), ("province", "Bắc Kạn"));
        await window.ClearCookiesAsync(new() { Name = "stamps" });
        var ended = await LookAsync("session-ended", 401, await window.APIRequest.PostAsync(At("/producers"), form));
        var name = portal.NameOf(Role.Office);
        var again = await LookAsync("session-signed-in-again", 200, await window.APIRequest.PostAsync(
            At("/sign-in"), Form(("token", In(ended, "token")), ("returnUrl", "/"), ("kept", In(ended, "kept")), ("name", name), ("password", portal.PasswordOf(name)))));
        var back = await LookAsync("session-form-again", 200, await window.APIRequest.PostAsync(At("/form-again"), Form(("token", In(again, "token")), ("returnUrl", "/"), ("kept", In(again, "kept")))));
        Assert.Contains("value=\"HTX Mai\"", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_a_form_passes_axe()
    {
        await using var administrator = await portal.SignedInAsync(Role.Administrator);
        await using var office = await portal.SignedInAsync(Role.Office);
        await using var producer = await portal.SignedInAsync(Role.Producer);
        var batch = portal.Process.Run("issue", "--product", Product, "--count", "48", "--json").GetProperty("batch").GetInt32().ToString(CultureInfo.InvariantCulture);
        await Sent(administrator, "account-made", 200, "/accounts", "/accounts", ("name", "mai"), ("display_name", "Hoàng Thị Mai"), ("role", "Inspector"), ("producer", ""));
        await Sent(administrator, "account-refused", 409, "/accounts", "/accounts", ("name", "mai"), ("display_name", "Hoàng Thị Mai"), ("role", "Inspector"), ("producer", ""));
        await Sent(office, "token-made", 200, "/tokens", "/tokens", ("label", "Kho hàng"), ("scope", "batches-read"));
        await Sent(office, "token-refused", 422, "/tokens", "/tokens", ("label", ""));
        await Sent(office, "password-refused", 422, "/password", "/password", ("old", "sai"), ("new", "ngắn"), ("again", "khác"));
        await Sent(office, "producer-refused", 422, "/producers/_new", "/producers", ("code", "sai mã"), ("name", ""), ("kind", "Household"), ("address", ""), ("province", ""));
        await Sent(office, "product-refused", 422, "/products/_new", "/products", ("code", "MOI"), ("producer", "KHONG-CO"), ("name", ""), ("group", "Food"), ("gtin", "123"));
        await Sent(office, "certificate-refused", 422, "/certificates/_new", "/certificates", ("product", Product), ("number", ""), ("points_a", "41"), ("points_b", "x"), ("decided_on", "31/02/2026"));
        await Sent(office, "certificate-withdraw-refused", 422, "/certificates/1/withdraw", "/certificates/1/withdraw", ("reason", ""));
        await Sent(office, "supporting-refused", 409, "/supporting/1/edit", "/supporting/1", ("issuer", "Khác"), ("valid_from", "01/01/2026"), ("valid_until", ""));
        await Sent(office, "import-refused", 422, "/import", "/import");
        await Sent(producer, "order-refused", 422, "/orders/new", "/orders", ("product", Product), ("quantity", "nhiều"), ("template", ""));
        await Sent(producer, "scan-refused", 422, "/scan", "/scan", ("first_code", "7K3MQ"), ("verb", "activate"));
        await Sent(producer, "activate-refused", 422, $"/batches/{batch}/activate", $"/batches/{batch}/activate", ("way", "number"), ("first_number", "1"), ("last_number", "49"), ("produced", "hôm qua"));
        await Sent(producer, "activate-confirm", 200, $"/batches/{batch}/activate", $"/batches/{batch}/activate",
            ("way", "number"), ("first_number", "1"), ("last_number", "24"), ("lot", "MD-2611"), ("produced", "01/11/2026"), ("expires", "01/11/2099"));
    }

    private async Task Sent(IBrowserContext who, string name, int status, string page, string action, params (string, string)[] fields) =>
        await LookAsync(name, status, await who.APIRequest.PostAsync(At(action), await FormOf(who.APIRequest, page, fields)));

    private async Task<string> LookAsync(string name, int status, IAPIResponse answer)
    {
        var html = await answer.TextAsync();
        Assert.True(status == answer.Status, $"{name}: {answer.Status} {html}");
        await PortalLook.CheckAnswerAsync(portal.Browser, portal.Address, name, html);
        return html;
    }

    private string At(string path) => portal.Address + path;

    /// <summary>The form on a page with its own hidden fields, and what is typed. Another person's change has come between where the page says what it was filled with.</summary>
    private async Task<APIRequestContextOptions> FormOf(IAPIRequestContext http, string page, params (string, string)[] typed)
    {
        var html = await (await http.GetAsync(At(page))).TextAsync();
        return Form([("token", In(html, "token")), ("_page", page), ("request", Regex.IsMatch(html, "name=\"request\"") ? In(html, "request") : ""), ("seen", "0000000000000000"), .. typed]);
    }

    private static APIRequestContextOptions Form(params (string Name, string Value)[] fields) => new()
    {
        MaxRedirects = 0,
        Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Accept-Language"] = "vi-VN" },
        DataString = string.Join('&', fields.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")),
    };

    private static string In(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value);

    /// <summary>A product whose page nobody expected to fail: its history is not of the form that we write.</summary>
    private string Broken()
    {
        portal.Process.Run("products", "add", "HONG", "--producer", "HTX-TAI-HOAN", "--name", "Hỏng", "--group", "food", "--json");
        // Before the first, where it disturbs no entry that comes.
        Write("INSERT INTO audit (number, at, actor, action, subject, detail, hash) SELECT 0, max(at), 'x', 'product.change', 'product HONG', '[]', zeroblob(32) FROM audit");
        return "HONG";
    }

    private async Task<IAPIResponse> Locked(Func<Task<IAPIResponse>> ask)
    {
        using var other = Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return await ask();
    }

    private void Write(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(portal.Process.Data, "registry.db")};Pooling=False;Default Timeout=20");
        connection.Open();
        return connection;
    }
}
