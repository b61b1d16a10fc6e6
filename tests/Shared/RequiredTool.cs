using System.Diagnostics;

namespace Stamp.Tests.Shared;

/// <summary>
/// A program that a test needs. Where it is missing the test is skipped for all to see on a laptop, and
/// fails in CI (environment CI=true): there, nothing may go unchecked.
/// </summary>
public static class RequiredTool
{
    /// <summary>Runs it and answers its standard output; a non-zero exit fails the test.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {errors.Result}{output}");
        return output;
    }

    /// <summary>Where it is; skips or fails the test where it is nowhere.</summary>
    public static string Find(string name)
    {
        var path = PathOf(name);
        if (path is null) Missing($"{name} is not installed (apt-get install poppler-utils qpdf zbar-tools zxing-cpp-tools chromium netsurf-gtk xvfb)");
        return path!;
    }

    /// <summary>Null: it is nowhere.</summary>
    public static string? PathOf(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(what);
        Assert.Skip(what);
    }
}
