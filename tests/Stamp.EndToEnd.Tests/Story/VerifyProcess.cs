using System.Diagnostics;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The verify service as a process, started on a free port.</summary>
internal sealed class VerifyProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private VerifyProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<VerifyProcess> StartAsync(string folder, string? redis = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Stamp.Verify.VerifyHost).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment["STAMPS_DATA"] = folder;
        StoryRegistry.Tell(start, folder);
        start.Environment["STAMPS_REDIS"] = redis;
        start.Environment["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0";
        // Every request comes from one address here.
        start.Environment["STAMPS_CLIENT_RATE"] = "1000000";
        start.Environment["STAMPS_CLIENT_BURST"] = "1000000";
        start.Environment["STAMPS_REPORT_BURST"] = "1000000";
        var process = Process.Start(start)!;
        try
        {
            string? line;
            do line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            while (line is not null && !line.StartsWith("ready: ", StringComparison.Ordinal));
            Assert.NotNull(line);
            // Whatever it logs from here on must not fill the pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, new(line["ready: ".Length..]));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM; the exit code and how long it took.</summary>
    public (int ExitCode, TimeSpan Took) Terminate()
    {
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) kill.WaitForExit();
        Assert.True(process.WaitForExit(Patience), "It did not stop.");
        return (process.ExitCode, watch.Elapsed);
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
