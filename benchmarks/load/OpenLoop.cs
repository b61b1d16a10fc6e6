using System.Globalization;
using System.Text;

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
internal sealed class OpenLoop
{
    /// <summary>At 20,000 a second each of 128 has 6.4 ms a request, of which the answer takes about one.</summary>
    private const int Connections = 128;

    private readonly Uri server;
    private readonly byte[][] heads;

    public OpenLoop(Uri server, string[] paths, string accept)
    {
        // Answers are read on the thread that hears of them: a hop to another is half of what a request costs
        // the client, on the cores that the service is measured on. Read when the first socket waits.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        this.server = server;
        heads = [.. paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nUser-Agent: Open\r\nX-Forwarded-For: 10."))];
    }

    /// <param name="visitors">Another number, other visitors.</param>
    public Latency Run(double rate, int seconds, int visitors)
    {
        var run = new OpenRun(heads, rate, (int)(rate * seconds), visitors);
        var connections = Enumerable.Range(0, Connections).Select(_ => new PacedConnection(server)).ToArray();
        var reading = connections.Select(connection => connection.ReadAsync(run.Answered)).ToArray();
        var latency = run.Run(connections);
        foreach (var connection in connections) connection.Dispose();
        Task.WaitAll(reading);
        return latency;
    }
}
