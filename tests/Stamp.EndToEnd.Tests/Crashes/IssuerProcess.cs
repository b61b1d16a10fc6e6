using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Stamp.EndToEnd.Tests.Crashes;

/// <summary>What a process of the issuer's command line left behind.</summary>
public sealed record Ended(int Exit, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public Ended Done()
    {
        Assert.True(Exit == 0, $"ended with {Exit}: {Output}{Errors}");
        return this;
    }
}

/// <summary>
/// A real process of the built issuer. It is only ever signalled by its own id, and killed at the latest
/// when the test is done with it.
/// </summary>
public sealed class IssuerProcess : IDisposable
{
    private const int SigInt = 2;

    /// <summary>Exit code of a process that kill -9 ended: 128 + SIGKILL.</summary>
    public const int Killed = 137;

    /// <summary>Far beyond any run here, on a machine that does other things as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly StringBuilder output = new(), errors = new();

    private IssuerProcess(ProcessStartInfo start)
    {
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(output);

    public string Errors => Read(errors);

    public bool IsRunning => !process.HasExited;

    public static IssuerProcess Start(string data, params string[] args) => Start(data, new Dictionary<string, string>(), args);

    /// <param name="settings">In its environment, beside the data folder.</param>
    public static IssuerProcess Start(string data, IReadOnlyDictionary<string, string> settings, string[] args)
    {
        var environment = new Dictionary<string, string>(settings);
        args = IssueLine.Complete(args, environment);
        // The assembly that this test was built with, in its own process. Tests started in the background by a
        // script ignore Ctrl-C, and so would all that they start: env gives it back, then becomes the process.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("STAMPS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["STAMPS_DATA"] = data;
        // A portal takes any free port.
        start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(start);
    }

    public Ended Wait()
    {
        Assert.True(process.WaitForExit(Patience), "The issuer did not end.");
        // Without a limit, this also waits for the last lines.
        process.WaitForExit();
        return new(process.ExitCode, Output, Errors);
    }

    /// <summary>Waits until something is so while it runs; a process that ends before fails the test.</summary>
    public void Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(IsRunning, $"The issuer ended before it could be caught: {Output}{Errors}");
            Assert.True(watch.Elapsed < Patience, "What was waited for never came.");
            Thread.Sleep(2);
        }
    }

    /// <summary>kill -9: whatever it was doing stops between two instructions.</summary>
    public Ended Kill()
    {
        // .NET sends SIGKILL to its own child, and to nobody where that has ended just now.
        process.Kill();
        return Wait();
    }

    /// <summary>Ctrl-C, as a terminal sends it.</summary>
    public void Interrupt()
    {
        Assert.True(IsRunning, "The issuer ended before it could be interrupted.");
        Assert.Equal(0, Send(process.Id, SigInt));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }

    private static void Append(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.AppendLine(line);
    }

    private static string Read(StringBuilder from)
    {
        lock (from) return from.ToString();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
