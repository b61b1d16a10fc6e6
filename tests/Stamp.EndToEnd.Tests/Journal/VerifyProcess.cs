using System.Diagnostics;

namespace Stamp.EndToEnd.Tests.Journal;

/// <summary>
/// A real process of the built verify service, at a free port. Only ever signalled by its own id, and killed at
/// the latest when the test is done with it.
/// </summary>
public sealed class VerifyProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;

    private VerifyProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>What it printed before it refused to start, and its exit code.</summary>
    public sealed record Refusal(int Exit, string Errors);

    /// <param name="authority">A file with a certificate to trust; null: those that the machine trusts.</param>
    public static VerifyProcess Start(string data, string redis, string? authority = null)
    {
        var process = Launch(data, redis, authority);
        string? line;
        // What it logs of a Redis that is away may come before.
        do line = process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult();
        while (line is not null && !line.StartsWith("ready: ", StringComparison.Ordinal));
        Assert.True(line?.StartsWith("ready: ", StringComparison.Ordinal), $"The verify service said: {line}");
        // Log lines go on coming; unread they would stop it once the pipe is full.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return new(process, new(line!["ready: ".Length..]));
    }

    /// <summary>A start that must not succeed.</summary>
    public static Refusal StartRefused(string data, string redis)
    {
        using var process = Launch(data, redis);
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill();
        return new(process.ExitCode, errors.Result);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private static Process Launch(string data, string redis, string? authority = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Stamp.Verify.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("STAMPS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["STAMPS_DATA"] = data;
        start.Environment["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0";
        // Every request comes from one address here.
        start.Environment["STAMPS_CLIENT_RATE"] = "1000000";
        start.Environment["STAMPS_CLIENT_BURST"] = "1000000";
        start.Environment["STAMPS_REDIS"] = redis;
        if (authority is not null) start.Environment["SSL_CERT_FILE"] = authority;
        return Process.Start(start)!;
    }
}
