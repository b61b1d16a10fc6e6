using System.Globalization;
using Stamp.Core.Settings;

namespace Stamp.Load;

/// <summary>
/// What is measured: each case in turn with its reference, several rounds, the median of the ratios. The
/// servers stay up from first to last and are warm before anything counts: the runtime goes on compiling for
/// some twenty seconds of full load.
/// </summary>
internal sealed class LoadRun(int seconds, int rounds)
{
    private const int Warm = 15;
    private const string VerifyUrl = "http://127.0.0.1:18080", OtherUrl = "http://127.0.0.1:18081", ReferenceUrl = "http://127.0.0.1:18082";
    private const string Json = "application/json", Html = "text/html";

    private sealed record Case(string Name, string Accept, string Agent);

    private static readonly Case[] Cases =
    [
        new("JSON, not recorded (a bot)", Json, "LoadBot"),
        new("JSON, every scan durably recorded", Json, "Phone"),
        new("HTML, every scan durably recorded", Html, "Tablet"),
    ];

    private int visitors;

    public void Measure(DataFolder data, string paths, string title)
    {
        Console.WriteLine($"{title}; wrk, 1 thread, 128 connections, {seconds} s, median of {rounds} rounds");
        Console.WriteLine("| case | answers/s | reference/s | ratio | from – to | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        using var verify = Server.Verify(data.Path, VerifyUrl);
        foreach (var @case in Cases)
        {
            var size = BodySize(paths, @case.Accept);
            using var reference = Server.Reference(size, @case.Accept, ReferenceUrl);
            Load(VerifyUrl, paths, @case, Warm);
            Load(ReferenceUrl, paths, @case, Warm / 3);
            var results = Enumerable.Range(0, rounds).Select(_ => Round(paths, @case)).OrderBy(result => result.Ratio).ToList();
            var (subject, bare, ratio) = results[rounds / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {@case.Name}, {size} B | {subject.PerSecond:N0} | {bare.PerSecond:N0} | {ratio:0.00} | {results[0].Ratio:0.00} – {results[^1].Ratio:0.00} | {subject.P99} |"));
        }
    }

    /// <summary>The same scans with few and with many batches in the registry, in turn.</summary>
    public void Compare(DataFolder few, string fewPaths, DataFolder many, string manyPaths, int batches)
    {
        var @case = Cases[1];
        using var small = Server.Verify(few.Path, VerifyUrl);
        using var large = Server.Verify(many.Path, OtherUrl);
        Load(VerifyUrl, fewPaths, @case, Warm);
        Load(OtherUrl, manyPaths, @case, Warm);
        var ratios = Enumerable.Range(0, rounds)
            .Select(_ => Load(OtherUrl, manyPaths, @case, seconds).PerSecond / Load(VerifyUrl, fewPaths, @case, seconds).PerSecond)
            .Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nWith {batches:N0} batches more in the registry: {ratios[rounds / 2]:0.000} of the throughput with three (median of {rounds}; {ratios[0]:0.000} to {ratios[^1]:0.000})"));
    }

    private (Load Subject, Load Reference, double Ratio) Round(string paths, Case @case)
    {
        var before = Load(ReferenceUrl, paths, @case, seconds);
        var subject = Load(VerifyUrl, paths, @case, seconds);
        var after = Load(ReferenceUrl, paths, @case, seconds);
        // The mean of before and after: the machine's speed drifts within a round too.
        var reference = before with { PerSecond = (before.PerSecond + after.PerSecond) / 2 };
        return (subject, reference, subject.PerSecond / reference.PerSecond);
    }

    // Each run's visitors are new ones, so that every scan of a case that records counts.
    private Load Load(string url, string paths, Case @case, int duration)
    {
        var load = Wrk.Run(url, paths, @case.Accept, $"{@case.Agent}-{visitors++}", duration);
        return load.Errors ? throw new InvalidOperationException($"{@case.Name}: wrk saw errors; the figures mean nothing.") : load;
    }

    private static int BodySize(string paths, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, VerifyUrl + File.ReadLines(paths).First());
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.UserAgent.ParseAdd("LoadBot");
        return client.Send(request).Content.ReadAsByteArrayAsync().Result.Length;
    }
}
