using System.Diagnostics;

namespace Stamp.Tests.Shared;

/// <summary>A .NET tool of .config/dotnet-tools.json, which ./test restores. Where it was not, the test is skipped or fails like <see cref="RequiredTool"/>.</summary>
public static class DotnetTool
{
    /// <summary>Runs it to its end and answers what it printed; a non-zero exit fails the test.</summary>
    public static string Run(string name, params string[] arguments)
    {
        if (Start(name, "--version") is not (0, _)) RequiredTool.Missing($"{name} is not restored (dotnet tool restore)");
        var (exit, output) = Start(name, arguments);
        Assert.True(exit == 0, $"{name} ended with {exit}: {output}");
        return output;
    }

    private static (int Exit, string Output) Start(string name, params string[] arguments)
    {
        // The manifest is looked for from here upwards.
        var start = new ProcessStartInfo("dotnet", ["tool", "run", name, "--", .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
