using System.Globalization;
using Stamp.Core.Settings;

namespace Stamp.Load;

/// <summary>What is measured: each case in turn with its reference, several rounds, the median of the ratios.</summary>
internal sealed class LoadRun(int seconds, int rounds)
{
    private const string VerifyUrl = "http://127.0.0.1:18080", ReferenceUrl = "http://127.0.0.1:18081";
    private const string Json = "application/json", Html = "text/html";

    private sealed record Case(string Name, string Accept, string Agent);

    private static readonly Case[] Cases =
    [
        new("JSON, not recorded (a bot)", Json, "LoadBot"),
        new("JSON, every scan durably recorded", Json, "Phone"),
        new("HTML, every scan durably recorded", Html, "Tablet"),
    ];

    public void Measure(DataFolder data, string paths, string title)
    {
        Console.WriteLine($"{title}; wrk, 1 thread, 64 connections, {seconds} s, median of {rounds} rounds");
        Console.WriteLine("| case | answers/s | reference/s | ratio | p99 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var @case in Cases)
        {
            var size = BodySize(data, paths, @case.Accept);
            var results = Enumerable.Range(0, rounds).Select(round => Round(data, paths, @case, size, round)).OrderBy(result => result.Ratio).ToList();
            var (subject, reference, ratio) = results[rounds / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {@case.Name}, {size} B | {subject.PerSecond:N0} | {reference.PerSecond:N0} | {ratio:0.00} | {subject.P99} |"));
        }
    }

    /// <summary>The same scans with few and with many batches in the registry, in turn.</summary>
    public void Compare(DataFolder few, string fewPaths, DataFolder many, string manyPaths, int batches)
    {
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            double Rate(DataFolder data, string paths)
            {
                using var verify = Server.Verify(data.Path, VerifyUrl);
                Wrk.Run(VerifyUrl, paths, Json, $"Warm{round}", Warm);
                return Wrk.Run(VerifyUrl, paths, Json, $"Compare{round}", seconds).PerSecond;
            }
            ratios.Add(Rate(many, manyPaths) / Rate(few, fewPaths));
        }
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nWith {batches:N0} batches more in the registry: {ratios[rounds / 2]:0.000} of the throughput with three (median of {rounds}; {ratios[0]:0.000} to {ratios[^1]:0.000})"));
    }

    private const int Warm = 4;

    private (Load Subject, Load Reference, double Ratio) Round(DataFolder data, string paths, Case @case, int size, int round)
    {
        Load subject, reference;
        using (Server.Reference(size, @case.Accept, ReferenceUrl))
        {
            Wrk.Run(ReferenceUrl, paths, @case.Accept, @case.Agent, Warm);
            reference = Wrk.Run(ReferenceUrl, paths, @case.Accept, @case.Agent, seconds);
        }
        using (Server.Verify(data.Path, VerifyUrl))
        {
            Wrk.Run(VerifyUrl, paths, @case.Accept, $"{@case.Agent}-warm{round}", Warm);
            subject = Wrk.Run(VerifyUrl, paths, @case.Accept, $"{@case.Agent}-{round}", seconds);
        }
        if (subject.Errors || reference.Errors) throw new InvalidOperationException($"{@case.Name}: wrk saw errors; the figures mean nothing.");
        return (subject, reference, subject.PerSecond / reference.PerSecond);
    }

    private static int BodySize(DataFolder data, string paths, string accept)
    {
        using var verify = Server.Verify(data.Path, VerifyUrl);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, VerifyUrl + File.ReadLines(paths).First());
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.UserAgent.ParseAdd("LoadBot");
        return client.Send(request).Content.ReadAsByteArrayAsync().Result.Length;
    }
}
