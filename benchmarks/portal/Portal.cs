using System.Diagnostics;
using System.Text.Json;
using Stamp.Measuring;

namespace Stamp.PortalBench;

/// <summary>The real program over a data folder of its own: its commands, and the portal while it serves.</summary>
internal sealed class Portal(string folder)
{
    private static readonly string Program = Path.Combine(Checkout.Root, "src", "Stamp.Issuer", "bin", "Release", "net10.0", "Stamp.Issuer.dll");

    /// <summary>What a command wrote to standard output.</summary>
    public string Say(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>A new account, and the password with which it is to choose its own.</summary>
    public (string Name, string Password) Account(string name, string role, string? producer)
    {
        var said = Say(["accounts", "add", name, "--role", role, "--json", .. producer is null ? [] : new[] { "--producer", producer }]);
        return (name, JsonDocument.Parse(said).RootElement.GetProperty("temporaryPassword").GetString()!);
    }

    public Running Serve()
    {
        var process = Start(["serve"]);
        var line = process.StandardOutput.ReadLine();
        const string Ready = "ready: ";
        if (line?.StartsWith(Ready, StringComparison.Ordinal) != true) throw new InvalidOperationException($"The portal does not start: {line}");
        return new(process, line[Ready.Length..]);
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["STAMPS_DATA"] = folder;
        start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        return Process.Start(start)!;
    }
}

/// <summary>A portal that serves until it is disposed of.</summary>
internal sealed class Running(Process process, string address) : IDisposable
{
    public string Address => address;

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
