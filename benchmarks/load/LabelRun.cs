using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Stamp.Load;

/// <summary>Prints a large batch with the real command and watches the process: labels a second, bytes, peak memory.</summary>
internal sealed class LabelRun(string folder)
{
    public void Measure(int labels)
    {
        Issuer("init");
        Issuer("import", Path.Combine(Project.Root, "samples"));
        Console.WriteLine("| labels to PDF | labels/s | CPU µs a label | bytes a label | peak memory |");
        Console.WriteLine("|---|---|---|---|---|");
        Print("MIEN-DONG-TAI-HOAN", labels, "short address");
        Print("NUOC-MAM-SA-SUNG", labels, "GS1 Digital Link");
        Print("MIEN-DONG-TAI-HOAN", labels / 10, "short address, sealed", "--sealed");
    }

    private void Print(string product, int count, string title, params string[] more)
    {
        var issued = Issuer(["issue", "--product", product, "--count", $"{count}", "--json", .. more]);
        var batch = JsonDocument.Parse(issued.Output).RootElement.GetProperty("batch").GetInt32();
        var printed = Issuer("print", $"{batch}", "--json");
        var bytes = JsonDocument.Parse(printed.Output).RootElement.GetProperty("bytes").GetInt64();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {count:N0}, {title} | {count / printed.Wall.TotalSeconds:N0} | {printed.Cpu.TotalMicroseconds / count:N0} | {(double)bytes / count:N0} | {printed.Peak / 1e6:N0} MB |"));
    }

    private sealed record Ran(string Output, TimeSpan Wall, TimeSpan Cpu, long Peak);

    private Ran Issuer(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["STAMPS_DATA"] = folder } };
        start.ArgumentList.Add(Path.Combine(Project.Root, "src", "Stamp.Issuer", "bin", "Release", "net10.0", "Stamp.Issuer.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        var cpu = TimeSpan.Zero;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            if (process.HasExited) break;
            try
            {
                (peak, cpu) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }
        process.WaitForExit();
        var wall = watch.Elapsed;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', arguments)}: {errors.Result}");
        return new(output.Result, wall, cpu, peak);
    }
}
