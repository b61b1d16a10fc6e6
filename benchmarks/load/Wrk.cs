using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stamp.Load;

/// <param name="PerSecond">Answers a second.</param>
/// <param name="P99">As wrk prints it.</param>
internal sealed record Load(double PerSecond, string P99, bool Errors);

/// <summary>Runs wrk: one thread, a closed loop of 128 connections.</summary>
internal static partial class Wrk
{
    public static Load Run(string url, string paths, string accept, string agent, int visitors, int seconds)
    {
        var start = new ProcessStartInfo("wrk")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-t1", "-c128", $"-d{seconds}s", "--latency", "-s", Path.Combine(AppContext.BaseDirectory, "scan.lua"), url },
            Environment = { ["LOAD_PATHS"] = paths, ["LOAD_ACCEPT"] = accept, ["LOAD_AGENT"] = agent, ["LOAD_VISITORS"] = (visitors % 256).ToString(CultureInfo.InvariantCulture) },
        };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        var rate = RateLine().Match(output);
        if (!rate.Success) throw new InvalidOperationException($"wrk said: {output}");
        return new(
            double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture),
            TailLine().Match(output).Groups[1].Value,
            output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RateLine();

    [GeneratedRegex(@"99%\s+(\S+)")]
    private static partial Regex TailLine();
}
