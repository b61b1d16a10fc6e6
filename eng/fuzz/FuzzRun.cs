using System.Diagnostics;

namespace Stamp.Fuzz;

/// <param name="Longest">A reader that takes longer on one input hangs.</param>
/// <param name="MostAllocated">Bytes on one input; more, and what a stranger sends decides how much memory is used.</param>
internal sealed record FuzzLimits(TimeSpan Longest, long MostAllocated)
{
    /// <summary>Inputs have some kilobytes. A workbook may unpack to 64 MB, and a logo has up to 4 million pixels.</summary>
    public static FuzzLimits Usual { get; } = new(TimeSpan.FromSeconds(20), 512L << 20);
}

/// <param name="Number">Makes the input again with the run's seed.</param>
internal sealed record FuzzFailure(string Reader, int Seed, int Number, byte[] Input, string What);

/// <param name="Slowest">Milliseconds on one input, waiting for a processor included.</param>
/// <param name="MostAllocated">Bytes on one input.</param>
internal sealed record FuzzResult(string Reader, int Inputs, int Read, int Refused, IReadOnlyList<FuzzFailure> Failures, double Slowest, long MostAllocated, TimeSpan Took);

/// <summary>Gives one reader many inputs, on all cores, and says which it failed on.</summary>
internal sealed class FuzzRun(FuzzedReader reader, int seed, FuzzLimits limits)
{
    /// <summary>More are the same fault, mostly.</summary>
    private const int MostFailures = 10;

    private readonly FuzzedReader reader = reader;
    private readonly int seed = seed;
    private readonly List<FuzzFailure> failures = [];
    private int next, read, refused;
    private double slowest;
    private long mostAllocated;

    /// <summary>The input of a number: the same on every machine.</summary>
    public static byte[] Input(FuzzedReader reader, int seed, int number) => reader.Make(new Random(Mixed(reader.Name, seed, number)));

    /// <param name="first">The first number.</param>
    /// <param name="running">Notes which input is being read; null: nobody wants to know.</param>
    public FuzzResult Run(int first, int count, RunningInputs? running = null)
    {
        var clock = Stopwatch.StartNew();
        next = first - 1;
        var workers = Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(at => new Worker(this, at, first + count, running)).ToList();
        // A worker that hangs is left behind: nothing can end it.
        while (workers.Any(worker => !worker.Join(TimeSpan.FromMilliseconds(100))))
        {
            if (workers.FirstOrDefault(worker => worker.Now is { } now && Stopwatch.GetElapsedTime(now.Since) > limits.Longest) is not { Now: { } hanging }) continue;
            Fail(hanging.Number, hanging.Input, $"no answer within {limits.Longest.TotalSeconds:0} s");
            break;
        }
        lock (failures) return new(reader.Name, read + refused + failures.Count, read, refused, [.. failures], slowest, mostAllocated, clock.Elapsed);
    }

    private bool Enough()
    {
        lock (failures) return failures.Count >= MostFailures;
    }

    private void Fail(int number, byte[] input, string what)
    {
        lock (failures) failures.Add(new(reader.Name, seed, number, input, what));
    }

    private void One(int number, byte[] input)
    {
        var (since, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        string? wrong = null;
        var taken = false;
        try
        {
            taken = reader.Read(input);
        }
        // Any at all: a reader has its own way to refuse.
        catch (Exception error)
        {
            wrong = error.ToString();
        }
        var (took, allocated) = (Stopwatch.GetElapsedTime(since).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before);
        if (wrong is null && allocated > limits.MostAllocated) wrong = $"allocated {allocated / 1_000_000} MB";
        lock (failures)
        {
            (slowest, mostAllocated) = (Math.Max(slowest, took), Math.Max(mostAllocated, allocated));
            if (wrong is null && taken) read++;
            else if (wrong is null) refused++;
            else failures.Add(new(reader.Name, seed, number, input, wrong));
        }
    }

    /// <summary>FNV-1a, as string.GetHashCode differs from run to run.</summary>
    private static int Mixed(string name, int seed, int number)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = (hash ^ letter) * 16777619;
        for (var shift = 0; shift < 32; shift += 8) hash = (hash ^ ((uint)seed >> shift & 0xFF)) * 16777619;
        for (var shift = 0; shift < 32; shift += 8) hash = (hash ^ ((uint)number >> shift & 0xFF)) * 16777619;
        return (int)hash;
    }

    private sealed record Reading(int Number, byte[] Input, long Since);

    private sealed class Worker
    {
        private readonly Thread thread;
        private volatile Reading? now;

        public Worker(FuzzRun run, int at, int end, RunningInputs? running)
        {
            thread = new(() =>
            {
                for (var number = Interlocked.Increment(ref run.next); number < end && !run.Enough(); number = Interlocked.Increment(ref run.next))
                {
                    var input = Input(run.reader, run.seed, number);
                    running?.Set(at, run.reader.Name, run.seed, number);
                    now = new(number, input, Stopwatch.GetTimestamp());
                    run.One(number, input);
                    now = null;
                }
            })
            { IsBackground = true };
            thread.Start();
        }

        public Reading? Now => now;

        public bool Join(TimeSpan wait) => thread.Join(wait);
    }
}
