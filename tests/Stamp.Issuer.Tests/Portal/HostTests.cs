using Stamp.Core.Accounts;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Portal;

public sealed class HostTests
{
    [Fact]
    public async Task Private_pages_are_kept_by_nobody_and_run_no_script()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = await portal.SignedIn("lan");
        var answer = await visitor.Get("/batches");
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
        var policy = answer.Message.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Message.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Cookies_are_out_of_scripts_reach_and_secure_behind_https()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var visitor = portal.Visitor();
        var token = Visitor.TokenIn((await visitor.Get("/sign-in")).Text);
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["name"] = "lan", ["password"] = PortalUnderTest.Password }),
        };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.5");
        var cookie = (await visitor.Send(request)).Message.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("stamps=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_cookies_are_readable_by_their_owner_only()
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();
        await visitor.Get("/sign-in");
        // Windows has no such modes.
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(portal.Folder["portal-keys"]));
        var files = Directory.GetFiles(portal.Folder["portal-keys"]);
        Assert.NotEmpty(files);
        foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Accounts_are_made_listed_reset_and_disabled_at_the_command_line()
    {
        using var folder = await IssuerFolder.WithSamples();
        var added = (await folder.Run("accounts", "add", "Admin", "--role", "administrator", "--json")).Done().Json;
        Assert.Equal("admin", added.GetProperty("account").GetString());
        Assert.Null(Passwords.Refuse(added.GetProperty("temporaryPassword").GetString(), "admin"));
        (await folder.Run("accounts", "add", "admin", "--role", "office")).Refused(5);
        (await folder.Run("accounts", "add", "htx", "--role", "producer")).Refused(3);
        (await folder.Run("accounts", "add", "htx", "--role", "producer", "--producer", "NOBODY")).Refused(4);
        (await folder.Run("accounts", "add", "x", "--role", "office")).Refused(3);
        (await folder.Run("accounts", "add", "lan", "--role", "king")).Refused(3);
        (await folder.Run("accounts", "disable", "admin")).Refused(5);
        (await folder.Run("accounts", "reset", "nobody")).Refused(4);
        var reset = (await folder.Run("accounts", "reset", "admin", "--json")).Done().Json;
        Assert.NotEqual(added.GetProperty("temporaryPassword").GetString(), reset.GetProperty("temporaryPassword").GetString());
        (await folder.Run("accounts", "add", "second", "--role", "administrator")).Done();
        (await folder.Run("accounts", "disable", "admin")).Done();
        var listed = (await folder.Run("accounts", "list", "--json")).Done().Json.GetProperty("accounts");
        Assert.Equal(["admin", "second"], listed.EnumerateArray().Select(account => account.GetProperty("name").GetString()));
        Assert.True(listed[0].GetProperty("disabled").GetBoolean());
        (await folder.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task Serve_says_where_it_listens_and_stops_when_asked()
    {
        using var folder = await IssuerFolder.WithSamples();
        Dictionary<string, string> settings = new() { ["STAMPS_DATA"] = folder.Data, ["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0" };
        using var stop = new CancellationTokenSource();
        using var output = new ReadyWriter();
        var run = IssuerCommandLine.RunAsync(["serve"], output, TextWriter.Null, settings, stop.Token);
        var line = await output.Ready.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Matches("^ready: http://127.0.0.1:[1-9][0-9]*$", line);
        using (var http = new HttpClient()) Assert.Equal("ok", await http.GetStringAsync($"{line["ready: ".Length..]}/health"));
        await stop.CancelAsync();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private sealed class ReadyWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Ready => ready.Task;

        public override void WriteLine(string? value) => ready.TrySetResult(value ?? "");
    }
}
