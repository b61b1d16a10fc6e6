using System.Diagnostics;
using System.Text.Json;
using Stamp.Core.Accounts;
using Stamp.EndToEnd.Tests.Story;

namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>A way in that the demo made.</summary>
internal sealed record DemoSignIn(Role Role, string Name, string Password);

/// <summary>The portal as a process over a folder with the demo, on a free port.</summary>
internal sealed class PortalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private readonly string secondFactor;

    private PortalProcess(string secondFactor)
    {
        this.secondFactor = secondFactor;
        SignIns =
        [
            .. Run("demo", "--samples", Path.Combine(Programs.Repository(), "samples"), "--json").GetProperty("signIns").EnumerateArray().Select(signIn => new DemoSignIn(
                Enum.Parse<Role>(signIn.GetProperty("role").GetString()!, ignoreCase: true), signIn.GetProperty("name").GetString()!, signIn.GetProperty("password").GetString()!)),
        ];
        process = Start("serve");
    }

    /// <summary>One of each role and a second of the office; no password is a temporary one.</summary>
    public IReadOnlyList<DemoSignIn> SignIns { get; }

    /// <summary>The data folder.</summary>
    public string Data => folder.Path;

    public string Address { get; private set; } = "";

    public static async Task<PortalProcess> StartAsync(string secondFactor = "optional")
    {
        var portal = new PortalProcess(secondFactor);
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
        var settings = new Dictionary<string, string>();
        arguments = IssueLine.Complete(arguments, settings);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["STAMPS_DATA"] = folder.Path;
        StoryRegistry.Tell(start, folder.Path);
        start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        start.Environment["STAMPS_SECOND_FACTOR"] = secondFactor;
        // Two people for an order that is made in seconds.
        start.Environment["STAMPS_ORDER_SECOND_OVER"] = "10000";
        foreach (var (name, value) in settings) start.Environment[name] = value;
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
        StoryRegistry.Forget(folder.Path);
        folder.Dispose();
    }
}
