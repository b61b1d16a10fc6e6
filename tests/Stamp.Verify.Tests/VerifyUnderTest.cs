using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Stamp.Verify.Tests;

/// <summary>The verify service as it runs, on a free port of this machine, over a data folder of its own.</summary>
public sealed class VerifyUnderTest : IAsyncLifetime
{
    public const string Json = "application/json";

    /// <summary>Above the longest that anything here may take on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TestLog log = new();
    private WebApplication? app;

    public OcopData Data { get; private init; } = new();

    /// <summary>As <c>STAMPS_REDIS</c> names it; null: the embedded scan ledger.</summary>
    public string? Redis { get; init; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public string Log => log.Text;

    public IServiceProvider Services => app!.Services;

    public static async Task<VerifyUnderTest> StartAsync(OcopData? data = null)
    {
        var verify = new VerifyUnderTest { Data = data ?? new() };
        await verify.InitializeAsync();
        return verify;
    }

    public async ValueTask InitializeAsync()
    {
        app = VerifyHost.Build(Data.Settings with { Redis = Redis ?? Data.Settings.Redis }, Data.Clock).Value;
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
        Http.BaseAddress = new(app.Urls.First());
    }

    /// <summary>A request with headers given as name, value, name, value; "Accept" is JSON unless told.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Http.BaseAddress!, path));
        if (!headers.Contains("Accept")) request.Headers.TryAddWithoutValidation("Accept", Json);
        for (var n = 0; n < headers.Length; n += 2) request.Headers.TryAddWithoutValidation(headers[n], headers[n + 1]);
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params string[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<string> BodyAsync(string path, params string[] headers)
    {
        using var response = await GetAsync(path, headers);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The address of the n-th of 65,536 visitors, each in a network (an IPv6 /48) of its own, as X-Forwarded-For names it.</summary>
    public static string Address(int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"2001:db8:{n & 0xFFFF:x}::1");

    /// <summary>A page, in Vietnamese unless a header says otherwise.</summary>
    public Task<string> PageAsync(string path, params string[] headers) => BodyAsync(path, ["Accept", "text/html", .. headers]);

    public async Task<JsonElement> JsonAsync(string path, params string[] headers) =>
        JsonDocument.Parse(await BodyAsync(path, headers)).RootElement;

    public async Task<string> ReasonAsync(string path, params string[] headers) =>
        (await JsonAsync(path, headers)).GetProperty("reason").GetString()!;

    /// <summary>Asks until the answer is the one wanted; the time it took.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> wanted, TimeSpan? within = null)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await wanted())
        {
            Assert.True(watch.Elapsed < (within ?? Patience), $"It did not come about within {within ?? Patience}.");
            await Task.Delay(10);
        }
        return watch.Elapsed;
    }

    public Task<TimeSpan> UntilReasonAsync(string reason, string path, TimeSpan? within = null) =>
        UntilAsync(async () => await ReasonAsync(path) == reason, within);

    /// <summary>What comes back for bytes that no client library would send; ends when the service closes.</summary>
    public async Task<string> RawAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Http.BaseAddress!.Port);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        var reading = Task.Run(async () =>
        {
            try
            {
                await stream.CopyToAsync(answer);
            }
            catch (IOException)
            {
                // Reset by the service after its answer, because much of the junk was still on its way.
            }
        });
        try
        {
            await stream.WriteAsync(request);
        }
        catch (IOException)
        {
            // The same.
        }
        await reading.WaitAsync(Patience);
        return Encoding.ASCII.GetString(answer.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        Data.Dispose();
    }
}
