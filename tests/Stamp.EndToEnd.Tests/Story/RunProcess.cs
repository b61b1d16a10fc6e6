using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary><c>./run</c> as a process, on free ports, over a data folder given.</summary>
internal sealed class RunProcess : IDisposable
{
    /// <summary>The demo and its labels take 10 s on two idle processors.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;

    private RunProcess(Process process) => this.process = process;

    public List<string> Lines { get; } = [];

    public string Errors => string.Join('\n', errors);

    /// <summary>What its last line says.</summary>
    public Uri Verify => new(Lines[^1]["ready: ".Length..]);

    public Uri Portal => new(Regex.Match(string.Join('\n', Lines), "^cổng quản lý / portal: (http://[^ ]+)$", RegexOptions.Multiline).Groups[1].Value);

    /// <summary>Name and password of each sign-in that it shows.</summary>
    public IReadOnlyList<(string Name, string Password)> SignIns =>
        [.. Lines.Select(line => Regex.Match(line, "^  ([a-z0-9]+) +([a-z0-9-]{19})  ")).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>Returns when both are up.</summary>
    /// <param name="path">Stands before the PATH; null: nothing does.</param>
    public static async Task<RunProcess> StartAsync(string data, string? path = null, params string[] arguments)
    {
        // Building these tests has built the programs.
        var start = new ProcessStartInfo(Path.Combine(Programs.Repository(), "run"), ["--no-build", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STAMPS_DATA"] = data;
        StoryRegistry.Tell(start, data);
        start.Environment["STAMPS_VERIFY_URL"] = start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        if (path is not null) start.Environment["PATH"] = $"{path}:{start.Environment["PATH"]}";
        var run = new RunProcess(Process.Start(start)!);
        try
        {
            run.process.ErrorDataReceived += (_, line) => run.errors.Enqueue(line.Data ?? "");
            run.process.BeginErrorReadLine();
            string? line;
            do
            {
                line = await run.process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
                Assert.True(line is not null, run.Errors);
                run.Lines.Add(line);
            }
            while (!line.StartsWith("ready: ", StringComparison.Ordinal));
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>kill -9 of the one of its two programs that runs an assembly.</summary>
    public void KillProgram(string assembly)
    {
        foreach (var child in Children())
        {
            if (!File.ReadAllText($"/proc/{child.ToString(CultureInfo.InvariantCulture)}/cmdline").Contains(assembly, StringComparison.Ordinal)) continue;
            using var program = Process.GetProcessById(child);
            program.Kill();
            return;
        }
        Assert.Fail($"{assembly} does not run.");
    }

    /// <summary>SIGTERM to the script alone, as a service manager sends it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    private IEnumerable<int> Children() => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/task/{process.Id}/children"))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
