using System.Diagnostics;
using System.Globalization;

namespace Stamp.Print;

/// <summary>What a process did.</summary>
/// <param name="Wall">From before its start to after its end.</param>
/// <param name="Cpu">Of all its threads, as last seen: up to 20 ms before its end.</param>
/// <param name="Peak">Bytes resident at most: VmHWM, which the kernel keeps.</param>
internal sealed record Ran(string Output, TimeSpan Wall, TimeSpan Cpu, long Peak);

/// <summary>Programs of others, each with its Debian package, and our own as a process.</summary>
internal static class Tool
{
    private static readonly (string Command, string Package)[] Packages =
        [("glabels-3-batch", "glabels"), ("pdftoppm", "poppler-utils"), ("zbarimg", "zbar-tools"), ("ZXingReader", "zxing-cpp-tools")];

    /// <summary>One sentence that names the packages to install; null when all are there.</summary>
    /// <param name="libraries">By file name, each with its package.</param>
    public static string? Missing(IEnumerable<string> commands, params IEnumerable<(bool Loads, string Package)> libraries)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var packages = Packages.Where(tool => commands.Contains(tool.Command) && !folders.Any(folder => File.Exists(Path.Combine(folder, tool.Command))))
            .Select(tool => tool.Package).Concat(libraries.Where(library => !library.Loads).Select(library => library.Package)).Distinct().ToList();
        return packages.Count == 0 ? null : $"Not measured: install {string.Join(", ", packages)} (Debian: apt-get install {string.Join(' ', packages)}).";
    }

    /// <summary>What it writes to standard output, whatever it ends with.</summary>
    public static string Say(string command, params IEnumerable<string> arguments)
    {
        // A reader that finds no symbol ends with a failure and warns of a bus: neither is ours to judge here.
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{command} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = errors.Result;
        return said;
    }

    /// <summary>Runs to the end and watches.</summary>
    /// <exception cref="InvalidOperationException">It failed; its own words are in the message.</exception>
    public static Ran Watch(string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var (peak, cpu) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(20))
        {
            try
            {
                peak = Math.Max(peak, HighWater(process.Id));
                process.Refresh();
                cpu = process.TotalProcessorTime;
            }
            catch (Exception ended) when (ended is InvalidOperationException or IOException)
            {
                break;
            }
        }
        process.WaitForExit();
        var wall = watch.Elapsed;
        return process.ExitCode == 0
            ? new(output.Result, wall, cpu, peak)
            : throw new InvalidOperationException($"{Path.GetFileName(command)} {string.Join(' ', arguments)}: {errors.Result.Trim()}");
    }

    /// <summary>0 for a process that has ended and is not yet gone.</summary>
    private static long HighWater(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
        .FirstOrDefault();
}
