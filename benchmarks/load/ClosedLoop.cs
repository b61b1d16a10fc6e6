using System.Diagnostics;
using System.Globalization;

namespace Stamp.Load;

/// <param name="Subject">Of the median round.</param>
/// <param name="ReferencePerSecond">Of the same round.</param>
/// <param name="Ratios">Of every round, in order of size.</param>
internal sealed record Measured(Case Case, int BodySize, Load Subject, double ReferencePerSecond, IReadOnlyList<double> Ratios)
{
    public double Ratio => Ratios[Ratios.Count / 2];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {Case.Name}, {BodySize:N0} B | {Subject.PerSecond:N0} | {ReferencePerSecond:N0} | {Ratio:0.00} | {Ratios[0]:0.00} – {Ratios[^1]:0.00} | {Case.Wanted:0.00} | {Subject.P99} |");
}

/// <summary>
/// wrk, as many requests as the server can answer: each case in turn with its reference, several rounds, the
/// median of the ratios. Each case has servers and a ledger of its own, so that none pays for the scans of the one before.
/// They are warm before anything counts: the runtime goes on compiling for some twenty seconds of full load.
/// </summary>
internal sealed class ClosedLoop(int seconds, int rounds)
{
    private const int Warm = 15;

    private int visitors;

    /// <param name="reference">Starts the reference for bodies of a size and content type.</param>
    public Measured Measure(string paths, Server verify, Case @case, Func<int, string, Server> reference)
    {
        var size = BodySize(verify, paths, @case.Accept);
        using var other = reference(size, @case.Accept);
        Load(verify, paths, @case, Warm);
        Load(other, paths, @case, Warm);
        var results = Enumerable.Range(0, rounds).Select(_ => Round(verify, other, paths, @case)).OrderBy(result => result.Ratio).ToList();
        var (subject, bare, _) = results[rounds / 2];
        return new(@case, size, subject, bare, [.. results.Select(result => result.Ratio)]);
    }

    /// <summary>A service beside another one, in turn; the ratios in order of size.</summary>
    /// <param name="rests">Whether what a load leaves behind to be journaled is waited for before the next.</param>
    public IReadOnlyList<double> Compare(Server reference, string referencePaths, Server subject, string subjectPaths, Case @case, bool rests = false)
    {
        _ = Rate(reference, referencePaths, Warm);
        _ = Rate(subject, subjectPaths, Warm);
        return [.. Enumerable.Range(0, rounds).Select(_ => Ratio()).Order()];

        double Ratio()
        {
            var before = Rate(reference, referencePaths, seconds);
            var rate = Rate(subject, subjectPaths, seconds);
            return rate / ((before + Rate(reference, referencePaths, seconds)) / 2);
        }

        double Rate(Server server, string paths, int duration)
        {
            var rate = Load(server, paths, @case, duration).PerSecond;
            if (rests) Rest(server);
            return rate;
        }
    }

    // A tenth of a core is what a service without work takes at most; a minute is twice what a load of 15 s leaves.
    private static void Rest(Server server)
    {
        var watch = Stopwatch.StartNew();
        for (TimeSpan before, after = server.Worked; watch.Elapsed < TimeSpan.FromMinutes(1);)
        {
            Thread.Sleep(1_000);
            (before, after) = (after, server.Worked);
            if (after - before < TimeSpan.FromMilliseconds(100)) return;
        }
    }

    private (Load Subject, double Reference, double Ratio) Round(Server verify, Server other, string paths, Case @case)
    {
        var before = Load(other, paths, @case, seconds).PerSecond;
        var subject = Load(verify, paths, @case, seconds);
        // The mean of before and after: the machine's speed drifts within a round too.
        var reference = (before + Load(other, paths, @case, seconds).PerSecond) / 2;
        return (subject, reference, subject.PerSecond / reference);
    }

    // Each run's visitors are new ones, so that every scan of a case that records counts.
    private Load Load(Server server, string paths, Case @case, int duration)
    {
        var load = Wrk.Run(server.Url, paths, @case.Accept, @case.Agent, visitors++, duration);
        return load.Errors ? throw new InvalidOperationException($"{@case.Name}: wrk saw errors; the figures mean nothing.") : load;
    }

    private static int BodySize(Server server, string paths, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + File.ReadLines(paths).First());
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.UserAgent.ParseAdd("LoadBot");
        return client.Send(request).Content.ReadAsByteArrayAsync().Result.Length;
    }
}
