using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Stamp.Measuring;

/// <summary>This checkout and the machine under it: a figure without them says nothing.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The commit that is checked out, with a mark where files differ from it.</summary>
    public static string Commit => Say("git", "-C", Root, "describe", "--always", "--dirty", "--abbrev=7");

    public static string Machine => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores of {Processor()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, .NET {Environment.Version}");

    /// <summary>What a program writes to standard output; "unknown" where this machine lacks it.</summary>
    public static string Say(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return said;
        }
        catch (Win32Exception)
        {
            return "unknown";
        }
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "an unnamed processor";

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Stamps.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the project.");
        return folder;
    }
}
