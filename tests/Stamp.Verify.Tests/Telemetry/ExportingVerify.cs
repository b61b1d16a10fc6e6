using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>
/// The real program with OpenTelemetry's variables set. Only ever signalled by its own id, and killed at the
/// latest when the test is done with it.
/// </summary>
internal sealed class ExportingVerify : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http = new();

    private ExportingVerify(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Often enough for a test, and with all the patience of one: metrics twice a second, spans five times.</summary>
    public static readonly (string, string)[] Often =
        [("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")];

    public int Id => process.Id;

    public string Log => string.Join('\n', lines);

    /// <param name="collector">Its address; empty: nothing is exported.</param>
    public static async Task<ExportingVerify> StartAsync(OcopData data, string collector, params IEnumerable<(string Name, string Value)> more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(VerifyHost).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STAMPS_DATA"] = data.Folder.Path;
        start.Environment["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0";
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        foreach (var (name, value) in more) start.Environment[name] = value;
        var verify = new ExportingVerify(start);
        try
        {
            verify.http.BaseAddress = await verify.ready.Task.WaitAsync(VerifyUnderTest.Patience);
        }
        catch (TimeoutException)
        {
            verify.Dispose();
            Assert.Fail($"It did not start: {verify.Log}");
        }
        return verify;
    }

    /// <summary>As a visitor behind the proxy of this machine.</summary>
    public async Task<HttpStatusCode> ScanAsync(string path, string address = "203.0.113.77")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.UserAgent.ParseAdd("VisitorsBrowser/7");
        using var response = await http.SendAsync(request).WaitAsync(VerifyUnderTest.Patience);
        return response.StatusCode;
    }

    public int Count(string text) => lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>SIGTERM; fails unless it ends, and by itself.</summary>
    public async Task TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(VerifyUnderTest.Patience);
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }

    private void Heard(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is not { } line) return;
        lines.Enqueue(line);
        if (line.StartsWith("ready: ", StringComparison.Ordinal)) ready.TrySetResult(new(line["ready: ".Length..]));
    }
}
