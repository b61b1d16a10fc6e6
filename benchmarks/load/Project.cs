using System.Diagnostics;
using System.Globalization;

namespace Stamp.Load;

/// <summary>This checkout and the machine under it: a figure without them says nothing.</summary>
internal static class Project
{
    public static string Root { get; } = Find();

    /// <summary>The commit that is checked out, with a mark where files differ from it.</summary>
    public static string Commit => Output("git", "-C", Root, "describe", "--always", "--dirty", "--abbrev=7");

    public static string Machine => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores of {Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, .NET {Environment.Version}, redis-server {Redis()}");

    private static string Processor() => File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static string Redis() => Output("redis-server", "--version").Split(' ').First(word => word.StartsWith("v=", StringComparison.Ordinal))[2..];

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return said;
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Stamps.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the project.");
        return folder;
    }
}
