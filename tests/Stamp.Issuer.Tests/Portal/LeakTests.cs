using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Where secrets must not be: the log, however much is logged, the audit trail, any file of the data folder.</summary>
public sealed class LeakTests
{
    [Fact]
    public async Task No_password_no_key_and_no_token_is_written_anywhere()
    {
        using var log = new Lines();
        await using var portal = await PortalUnderTest.Start(logging: logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Trace).AddProvider(log));
        var lan = portal.Add("lan", Role.Administrator);
        var secrets = new List<string> { PortalUnderTest.Password, "mật khẩu gõ sai", "gió thổi qua đồng" };
        using var visitor = portal.Visitor();
        await visitor.SignIn("lan", secrets[1]);
        await visitor.SignIn("lan", PortalUnderTest.Password);
        Assert.Equal("/", (await visitor.Post("/password", "/password", ("old", PortalUnderTest.Password), ("new", secrets[2]), ("again", secrets[2]))).Location);

        var page = (await visitor.Get("/second-factor/set-up")).Text;
        var key = Regex.Match(page, "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.PostBare("/second-factor/set-up", ("token", Visitor.TokenIn(page)), ("key", Visitor.FieldIn(page, "key")), ("code", Totp.CodeAt(key, Totp.StepAt(DateTimeOffset.UtcNow))))).Location);
        secrets.Add(key);

        page = (await visitor.Get("/tokens")).Text;
        page = (await visitor.PostBare("/tokens", ("token", Visitor.TokenIn(page)), ("request", Visitor.FieldIn(page, "request")), ("label", "Kho"), ("scope", "batches-read"))).Text;
        secrets.Add(Found(page, "<code>(stamps_[0-9a-f]{64})</code>"));
        var call = new HttpRequestMessage(HttpMethod.Get, "/api/batches/1");
        call.Headers.Authorization = new("Bearer", secrets[^1]);
        Assert.Equal(200, (int)(await visitor.Send(call)).Status);

        page = (await visitor.Post("/accounts", "/accounts", ("name", "hoa"), ("display_name", "Hoa"), ("role", "Office"), ("producer", ""))).Text;
        secrets.Add(Found(page, "<code>([a-z0-9-]{19})</code>"));
        page = (await visitor.Post($"/accounts/{lan.Id}", $"/accounts/{portal.Accounts.ByName("hoa")!.Id}/reset")).Text;
        secrets.Add(Found(page, "<code>([a-z0-9-]{19})</code>"));

        var trail = new AuditTrail(portal.Registry).ReadAfter(0, 1_000).Value;
        Assert.Superset(new HashSet<string> { "account.password", "account.second-factor", "token.add", "account.add", "account.reset" }, trail.Select(entry => entry.Action).ToHashSet());
        var told = string.Join('\n', trail.Select(entry => entry.ToString()));
        // The log did hear of all this.
        Assert.Contains("/second-factor/set-up", log.Text, StringComparison.Ordinal);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), log.Text, StringComparison.Ordinal);
        }
        // The lock of whoever makes label files is empty, and nobody else may open it.
        foreach (var file in Directory.GetFiles(portal.Folder.Data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".orders.lock"))
        {
            var bytes = Shared(file);
            foreach (var secret in secrets) Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"A secret is in {file}.");
        }
    }

    private static string Found(string page, string pattern)
    {
        var match = Regex.Match(page, pattern);
        Assert.True(match.Success, page);
        return match.Groups[1].Value;
    }

    private static byte[] Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Everything that is logged, with its parts and its exception.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
