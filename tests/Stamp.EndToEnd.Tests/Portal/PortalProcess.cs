using System.Diagnostics;
using System.Text.Json;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>The portal as a process over a folder with the demo, on a free port, with one administrator.</summary>
internal sealed class PortalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private PortalProcess()
    {
        Programs.Demo(folder.Path);
        TemporaryPassword = Run("accounts", "add", "lan", "--role", "administrator", "--name", "Nguyễn Thị Lan", "--json").GetProperty("temporaryPassword").GetString()!;
        process = Start("serve");
    }

    public string TemporaryPassword { get; }

    public string Address { get; private set; } = "";

    public static async Task<PortalProcess> StartAsync()
    {
        var portal = new PortalProcess();
        var line = await portal.process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.StartsWith("ready: ", line, StringComparison.Ordinal);
        portal.Address = line!["ready: ".Length..];
        return portal;
    }

    public JsonElement Run(params string[] arguments)
    {
        using var run = Start(arguments);
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(output).RootElement;
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["STAMPS_DATA"] = folder.Path;
        start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        start.Environment["STAMPS_SECOND_FACTOR"] = "required";
        return Process.Start(start)!;
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public int Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) kill.WaitForExit();
        Assert.True(process.WaitForExit(Patience), "It did not stop.");
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
        folder.Dispose();
    }
}
