using System.Diagnostics;
using System.Globalization;

namespace Stamp.Load;

/// <param name="Rate">Requests a second that were due.</param>
/// <param name="Latencies">Milliseconds from when each was due to its whole answer, in order of size.</param>
internal sealed record Latency(double Rate, float[] Latencies, long Failed)
{
    public double At(double share) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))];

    public string Row(string name) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {Rate:N0} | {Latencies.Length:N0} | {At(0.5):0.00} ms | {At(0.99):0.00} ms | {At(0.999):0.00} ms | {Latencies[^1]:0} ms | {Failed} |");
}

/// <summary>
/// Requests at a constant rate, whatever the answers do: people don't wait for each other. A request that
/// had to wait for a free connection counts from when it was due, not from when it was sent: that corrects
/// for coordinated omission, by which a slow server would be asked less just while it is slow.
/// </summary>
internal sealed class OpenLoop(Uri server, string[] paths, string accept)
{
    /// <summary>At 20,000 a second each of 128 has 6.4 ms a request, of which the answer takes about one.</summary>
    private const int Connections = 128;

    public Latency Run(double rate, int seconds, int visitors)
    {
        var total = (int)(rate * seconds);
        var latencies = new float[total];
        var (done, failed) = (0, 0L);
        var connections = Enumerable.Range(0, Connections).Select(_ => new PacedConnection(server)).ToArray();
        var perTick = rate / Stopwatch.Frequency;
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 10);
        var work = connections.Select((connection, first) => Task.Run(async () =>
        {
            for (var n = first; n < total; n += Connections)
            {
                await connection.DueAsync();
                var ok = await connection.GetAsync(paths[n % paths.Length], accept, $"Open-{visitors}-{n / paths.Length}");
                if (!ok) Interlocked.Increment(ref failed);
                var due = start + (long)(n / perTick);
                latencies[Interlocked.Increment(ref done) - 1] = (float)Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            }
        })).ToArray();
        for (var n = 0; n < total; Thread.Sleep(1))
        {
            for (var due = (long)((Stopwatch.GetTimestamp() - start) * perTick); n <= due && n < total; n++) connections[n % Connections].Release();
        }
        Task.WaitAll(work);
        foreach (var connection in connections) connection.Dispose();
        Array.Sort(latencies);
        return new(rate, latencies, failed);
    }
}
