using System.Diagnostics;
using System.Globalization;

namespace Stamp.Mutate;

/// <param name="Passed">Null when the tests did not end in time or their process died.</param>
/// <param name="Reached">Mutants whose place was run.</param>
internal readonly record struct TestRun(bool? Passed, TimeSpan Took, IReadOnlyList<int> Reached);

/// <summary>The tests of the copy, in a process that runs them again and again, each time with another mutant.</summary>
internal sealed class TestProcess : IDisposable
{
    private readonly Process process;

    /// <param name="mutant">On from the start, before static fields get their values.</param>
    public TestProcess(WorkingCopy copy, int mutant = 0)
    {
        var start = new ProcessStartInfo("dotnet", [copy.TestProgram, "mutants"])
        {
            WorkingDirectory = copy.TestFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public bool IsDead { get; private set; }

    public string[] Classes() => (Ask("classes", TimeSpan.FromMinutes(1)) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public TestRun Run(int mutant, IEnumerable<string> classes, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        if (Ask($"run {mutant} {string.Join(' ', classes)}", limit) is not { } answer) return new(null, clock.Elapsed, []);
        var words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(words[0] == "0", clock.Elapsed, [.. words.Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))]);
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        process.Dispose();
    }

    private string? Ask(string question, TimeSpan limit)
    {
        try
        {
            process.StandardInput.WriteLine(question);
            var answer = process.StandardOutput.ReadLineAsync();
            if (answer.Wait(limit) && answer.Result is { } line) return line;
        }
        catch (IOException)
        {
            // It died before it was asked.
        }
        IsDead = true;
        return null;
    }
}
