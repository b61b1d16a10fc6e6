using System.Diagnostics;
using System.Globalization;

namespace Stamp.Issuer.Progress;

/// <summary>
/// Shows how far a long run is, with rate and time left: a bar that moves on a terminal, a line every two
/// seconds where standard error goes to a file. Says nothing about runs shorter than a second.
/// </summary>
internal sealed class RunProgress : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1), Line = TimeSpan.FromSeconds(2);

    private readonly TextWriter errors;
    private readonly string what;
    private readonly long? total;
    private readonly IProgress<long>? also;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer timer;
    private readonly Lock writing = new();
    private readonly bool onTerminal;
    private ProgressBar? bar;
    private long done;
    private bool shown, disposed;

    /// <param name="total">Null where it is not known beforehand: then there is no time left to tell.</param>
    /// <param name="also">Hears every report as it comes, on the thread that works.</param>
    public RunProgress(TextWriter errors, string what, long? total, IProgress<long>? also = null)
    {
        (this.errors, this.what, this.total, this.also) = (errors, what, total, also);
        onTerminal = ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected;
        timer = new(_ => Tick(), null, Quiet, onTerminal ? Timeout.InfiniteTimeSpan : Line);
    }

    public void Report(long value)
    {
        Interlocked.Exchange(ref done, value);
        also?.Report(value);
    }

    /// <summary>Nothing is written after this returns, so the lines that follow stay whole.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (writing)
        {
            if (disposed) return;
            disposed = true;
            bar?.Dispose();
            if (shown) Show();
        }
    }

    private void Tick()
    {
        lock (writing)
        {
            if (disposed) return;
            if (onTerminal) bar = new ProgressBar(errors, Describe, () => Interlocked.Read(ref done), total).Start();
            else Show();
        }
    }

    private void Show()
    {
        shown = true;
        try
        {
            errors.WriteLine(Describe());
        }
        catch (IOException)
        {
            // Whoever read standard error has gone. On a timer's thread that would end the run.
        }
    }

    private string Describe() => Describe(what, Interlocked.Read(ref done), total, watch.Elapsed);

    /// <summary>In nhãn / Printing: 12,000 / 100,000 · 12 % · 8,100/s · còn / left 0:00:11.</summary>
    public static string Describe(string what, long done, long? total, TimeSpan elapsed)
    {
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        if (total is not { } all) return string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} · {rate:N0}/s · {Clock(elapsed.TotalSeconds)}");
        var percent = all > 0 ? 100.0 * done / all : 100;
        var left = rate > 0 ? Clock((all - done) / rate) : "?";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} / {all:N0} · {percent:0} % · {rate:N0}/s · còn / left {left}");
    }

    /// <summary>0:00:11; hours go on past 24.</summary>
    private static string Clock(double seconds)
    {
        var whole = (long)Math.Ceiling(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }
}
