using System.Net;
using System.Net.Sockets;
using System.Text;
using Stamp.Core.Accounts;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Limits;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Sign-ins that fail for what nobody can see: blocked cookies, a clock that is off, too much sent along. Each is told as what it is.</summary>
public sealed class PlainReasonTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/second-factor")]
    public async Task A_browser_that_sends_no_cookie_back_is_told_that_it_blocks_them(string path)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var blocking = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(portal.Address) };
        var page = await blocking.GetStringAsync("/sign-in");
        using var answer = await blocking.PostAsync(path, new FormUrlEncodedContent([new("token", Visitor.TokenIn(page)), new("name", "lan"), new("password", PortalUnderTest.Password)]));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("Trình duyệt đang chặn cookie", text, StringComparison.Ordinal);
        Assert.Contains("Hãy cho phép cookie của trang này", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hết hạn", text, StringComparison.Ordinal);
        Assert.Contains("The browser blocks cookies", await (await blocking.PostAsync($"{path}?lang=en", new FormUrlEncodedContent([new("token", "x")]))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Nothing was tried.
        Assert.Equal(0, portal.Accounts.ByName("lan")!.FailedSignIns);
    }

    [Fact]
    public async Task A_form_whose_mark_is_gone_is_still_told_to_have_run_out()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var answer = await visitor.PostBare("/tokens", ("label", "Kho"));
        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("Biểu mẫu hết hạn", answer.Text, StringComparison.Ordinal);
        using var stranger = portal.Visitor();
        await stranger.Get("/sign-in");
        Assert.Contains("Biểu mẫu hết hạn", (await stranger.PostBare("/sign-in", ("token", "x"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "chậm khoảng 2 phút")]
    [InlineData(-20, "chậm khoảng 10 phút")]
    public async Task A_telephone_that_is_behind_is_named_at_once(int off, string words)
    {
        await using var portal = await PortalUnderTest.Start();
        var (key, visitor) = await HalfSignedIn(portal);
        using var _ = visitor;
        var answer = await visitor.Post("/second-factor", "/second-factor", ("code", At(key, off)));
        Assert.Equal(422, (int)answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Contains("giờ tự động", answer.Text, StringComparison.Ordinal);
        // It lets nobody in and counts as a failure.
        Assert.Equal(1, portal.Accounts.ByName("lan")!.FailedSignIns);
        Assert.StartsWith("/sign-in", (await visitor.Get("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_that_is_ahead_is_named_by_two_codes_in_a_row_and_never_by_one()
    {
        await using var portal = await PortalUnderTest.Start();
        var (key, visitor) = await HalfSignedIn(portal);
        using var _ = visitor;
        var nothing = await visitor.Post("/second-factor", "/second-factor", ("code", "000"));
        var first = await visitor.Post("/second-factor", "/second-factor", ("code", At(key, 6)));
        Assert.DoesNotContain("Đồng hồ", first.Text, StringComparison.Ordinal);
        // What the form carries shows nobody whether there was a hit.
        Assert.Equal(Visitor.FieldIn(nothing.Text, "clock").Length, Visitor.FieldIn(first.Text, "clock").Length);
        // The same once more, as who guesses one would send it, says nothing either.
        var same = await visitor.PostBare("/second-factor", Fields(first.Text, At(key, 6)));
        Assert.DoesNotContain("Đồng hồ", same.Text, StringComparison.Ordinal);
        // Nor does a code that is off by another time.
        Assert.DoesNotContain("Đồng hồ", (await visitor.PostBare("/second-factor", Fields(first.Text, At(key, 12)))).Text, StringComparison.Ordinal);
        portal.Accounts.Change(portal.Accounts.ByName("lan")!.Id, "test", portal.Accounts.ByName("lan")!.Actor, before => before with { FailedSignIns = 0 });
        var next = await visitor.PostBare("/second-factor", Fields(first.Text, At(key, 7)));
        Assert.Contains("Đồng hồ điện thoại nhanh khoảng", next.Text, StringComparison.Ordinal);
        Assert.Equal(1, portal.Accounts.ByName("lan")!.FailedSignIns);
    }

    [Fact]
    public async Task A_locked_account_is_told_nothing_of_clocks_nor_is_a_used_code()
    {
        await using var portal = await PortalUnderTest.Start();
        var (key, visitor) = await HalfSignedIn(portal);
        using var _ = visitor;
        var account = portal.Accounts.ByName("lan")!;
        var used = Totp.StepAt(DateTimeOffset.UtcNow) - 4;
        account = portal.Accounts.Change(account.Id, "test", account.Actor, before => before with { SecondFactorStep = used }).Value;
        Assert.DoesNotContain("Đồng hồ", (await visitor.Post("/second-factor", "/second-factor", ("code", Totp.CodeAt(key, used)))).Text, StringComparison.Ordinal);
        portal.Accounts.Change(account.Id, "test", account.Actor, before => before with { LockedUntil = DateTimeOffset.UtcNow.AddMinutes(10) });
        var locked = await visitor.Post("/second-factor", "/second-factor", ("code", At(key, -3)));
        Assert.DoesNotContain("Đồng hồ", locked.Text, StringComparison.Ordinal);
        Assert.Contains("Mã không đúng hoặc đã dùng", locked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "chậm khoảng 2 phút")]
    [InlineData(5, "nhanh khoảng 3 phút")]
    public async Task While_the_app_is_set_up_either_is_named_at_once(int off, string words)
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var page = (await visitor.Get("/second-factor/set-up")).Text;
        var key = System.Text.RegularExpressions.Regex.Match(page, "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var answer = await visitor.PostBare("/second-factor/set-up", ("token", Visitor.TokenIn(page)), ("key", Visitor.FieldIn(page, "key")), ("code", At(key, off)));
        Assert.Equal(422, (int)answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.False(portal.Accounts.ByName("lan")!.HasSecondFactor);
    }

    [Theory]
    [InlineData("address", 414, "Địa chỉ quá dài")]
    [InlineData("cookies", 431, "Hãy xoá cookie của trang này")]
    public async Task Too_much_in_the_head_of_a_request_gets_a_page(string what, int status, string words)
    {
        await using var portal = await PortalUnderTest.Start();
        var head = what == "address"
            ? $"GET /sign-in?returnUrl={new string('x', RequestSizes.MostAddress + 100)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            : $"GET /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{string.Concat(Enumerable.Range(0, 9).Select(n => $"Cookie: c{n}={new string('x', 4_000)}\r\n"))}\r\n";
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(portal.Address).Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 500, 8_000);
    }

    private static async Task<(string Key, Visitor Visitor)> HalfSignedIn(PortalUnderTest portal)
    {
        var account = portal.Add("lan", Role.Office);
        var key = Totp.NewKey();
        portal.Accounts.Change(account.Id, "test", account.Actor, before => before with { SecondFactorKey = portal.Service<SecondFactorKeys>().Encipher(key), HasSecondFactor = true });
        var visitor = portal.Visitor();
        Assert.StartsWith("/second-factor", (await visitor.SignIn("lan", PortalUnderTest.Password)).Location, StringComparison.Ordinal);
        return (key, visitor);
    }

    private static string At(string key, int off) => Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow) + off);

    private static (string, string)[] Fields(string page, string code) => [("token", Visitor.TokenIn(page)), ("clock", Visitor.FieldIn(page, "clock")), ("code", code)];
}
