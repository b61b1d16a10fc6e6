using System.Diagnostics;

namespace Stamp.Tests.Servers;

/// <summary>A program that tests drive. Where it is missing they are skipped for all to see on a laptop, and fail in CI.</summary>
internal static class Tool
{
    public static void Require(string name)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)))) return;
        var what = $"{name} is not installed (eng/tools install)";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(what);
        Assert.Skip(what);
    }

    /// <summary>Runs it to its end and answers what it printed; another exit than 0 fails the test.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {errors.Result}{output}");
        return output.TrimEnd();
    }
}
