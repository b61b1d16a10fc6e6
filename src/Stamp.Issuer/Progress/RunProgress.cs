using System.Diagnostics;
using System.Globalization;

namespace Stamp.Issuer.Progress;

/// <summary>
/// Shows how far a long run is, with rate and time left: a bar on a terminal, a line every two seconds
/// where standard error goes to a file. Says nothing about runs shorter than a second.
/// </summary>
internal sealed class RunProgress : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1), Refresh = TimeSpan.FromMilliseconds(200), Line = TimeSpan.FromSeconds(2);

    private readonly TextWriter errors;
    private readonly string what;
    private readonly long total;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer timer;
    private readonly bool onTerminal;
    private long done;
    private bool shown, disposed;

    public RunProgress(TextWriter errors, string what, long total)
    {
        (this.errors, this.what, this.total) = (errors, what, total);
        onTerminal = ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected;
        timer = new(_ => Show(), null, Quiet, onTerminal ? Refresh : Line);
    }

    public void Report(long value) => Interlocked.Exchange(ref done, value);

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        timer.Dispose();
        if (!shown) return;
        Show();
        if (onTerminal) errors.WriteLine();
    }

    private void Show()
    {
        shown = true;
        var line = Describe(what, Interlocked.Read(ref done), total, watch.Elapsed);
        if (onTerminal) errors.Write($"\r{line}  ");
        else errors.WriteLine(line);
    }

    /// <summary>In nhãn / Printing: 12,000 / 100,000 · 12 % · 8,100/s · còn / left 0:11.</summary>
    public static string Describe(string what, long done, long total, TimeSpan elapsed)
    {
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        var left = rate > 0 ? TimeSpan.FromSeconds((total - done) / rate).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "?";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} / {total:N0} · {100.0 * done / total:0} % · {rate:N0}/s · còn / left {left}");
    }
}
