using System.Collections.Concurrent;
using System.Diagnostics;

namespace Stamp.Load;

/// <summary>One run of the open loop: sends what is due over whatever connection is free, and keeps what is due while none is.</summary>
internal sealed class OpenRun(byte[][] heads, double rate, int total, int visitors)
{
    private readonly float[] latencies = new float[total];
    private readonly ConcurrentQueue<PacedConnection> free = new();
    private readonly ConcurrentQueue<int> late = new();
    private readonly double perTick = rate / Stopwatch.Frequency;
    private readonly ManualResetEventSlim all = new();
    private long start, failed;
    private int done;

    public Latency Run(PacedConnection[] connections)
    {
        foreach (var connection in connections) free.Enqueue(connection);
        start = Stopwatch.GetTimestamp();
        for (var n = 0; n < total; Thread.Sleep(1))
        {
            for (var due = (long)((Stopwatch.GetTimestamp() - start) * perTick); n <= due && n < total; n++)
            {
                late.Enqueue(n);
                SendLate();
            }
        }
        if (!all.Wait(TimeSpan.FromMinutes(1))) throw new TimeoutException($"{total - done} of {total} requests were never answered.");
        Array.Sort(latencies);
        return new(rate, latencies, failed);
    }

    /// <summary>A connection has its answer.</summary>
    public void Answered(PacedConnection connection, bool ok)
    {
        var due = start + (long)(connection.Number / perTick);
        latencies[connection.Number] = (float)Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        if (!ok) Interlocked.Increment(ref failed);
        free.Enqueue(connection);
        SendLate();
        if (Interlocked.Increment(ref done) == total) all.Set();
    }

    /// <summary>Each visitor in an IPv4 /24 of its own: what follows "10." as one number of 24 bits.</summary>
    private static int Address(int visitor) => (visitor & 0xFFFF) << 8;

    // Whoever puts something into either queue looks at both, so nothing that is due stays behind.
    private void SendLate()
    {
        while (!late.IsEmpty && free.TryDequeue(out var connection))
        {
            if (late.TryDequeue(out var n)) connection.Send(n, heads[n % heads.Length], Address((visitors * 1_000) + (n / heads.Length)));
            else free.Enqueue(connection);
        }
    }
}
