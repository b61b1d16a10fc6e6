using System.Diagnostics;
using System.Globalization;
using System.Text;
using QRCoder;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Qr;

namespace Stamp.Print;

/// <summary>
/// Whole labels of ours against libqrencode's symbols alone, and QRCoder's and our own symbols beside them: the
/// same codes, one thread a core, in turns. Times are wall time × cores for one label or symbol.
/// </summary>
internal static class SymbolRun
{
    /// <summary>Some two thirds of a second each for libqrencode and for labels; QRCoder is slower, so it gets fewer.</summary>
    private const int Symbols = 12_000, Labels = 24_000, OfQrCoder = 4_000;

    public static IEnumerable<string> Measure(int rounds)
    {
        if (Tool.Missing([], LibQrencode.Needed) is { } missing) return [missing];
        return
        [
            $"| libqrencode {LibQrencode.Version}, symbols alone | version | libqrencode, µs a symbol | our whole label to PDF, µs | ratio | from – to | wanted at most | our symbol alone, µs | QRCoder's symbol alone, µs |",
            "|---|---|---|---|---|---|---|---|---|",
            Row(Form.Short, rounds),
            Row(Form.DigitalLink, rounds),
        ];
    }

    private static string Row(Form form, int rounds)
    {
        string[] urls = [.. Enumerable.Range(1, Symbols).Select(index => form.Code(index).Url)];
        byte[][] texts = [.. urls.Select(Encoding.ASCII.GetBytes)];
        new QrSymbol().Make(urls[0], QrLevel.M, out var modules);
        var version = (modules - 17) / 4;
        if (texts.Any(text => LibQrencode.Make(text, form.Digits, version) != modules))
            throw new InvalidOperationException("libqrencode makes a symbol of another version.");

        var all = Enumerable.Range(0, rounds + 1).Select(_ => (
            Theirs: OnAllCores(Symbols, at => LibQrencode.Make(texts[at], form.Digits, version)),
            Label: Labelled(form),
            Ours: OnAllCores(Symbols, () => new QrSymbol(), (symbol, at) => symbol.Make(urls[at], QrLevel.M, out _)),
            Oracle: OnAllCores(OfQrCoder, at => QRCodeGenerator.GenerateQrCode(urls[at], QRCodeGenerator.ECCLevel.M).Dispose())))
            // The first round is for the runtime to compile what it runs.
            .Skip(1).ToList();
        double[] ratios = [.. all.Select(round => round.Label / round.Theirs).Order()];
        return string.Create(CultureInfo.InvariantCulture,
            $"| {form.Title}, {urls[0].Length} characters | {version}-M | {Median(all.Select(round => round.Theirs)):0.0} | {Median(all.Select(round => round.Label)):0.0} | {Median(ratios):0.00} | {ratios[0]:0.00} – {ratios[^1]:0.00} | 1 | {Median(all.Select(round => round.Ours)):0.0} | {Median(all.Select(round => round.Oracle)):0.0} |");
    }

    /// <summary>Through the writer that the command uses, from batch and index to bytes.</summary>
    private static double Labelled(Form form)
    {
        var watch = Stopwatch.StartNew();
        _ = LabelSheetWriter.Write(form.Job(Labels), Stream.Null, null, CancellationToken.None).Value;
        return watch.Elapsed.TotalMicroseconds * Environment.ProcessorCount / Labels;
    }

    /// <summary>Microseconds of processor time that a symbol takes alone, all cores at it, as when labels are printed.</summary>
    public static double CpuOfOurs(Form form)
    {
        // The processor's time is counted in steps of 10 ms: 100 ms or more make it exact to a tenth.
        const int Many = 100_000;
        string[] urls = [.. Enumerable.Range(1, Symbols).Select(index => form.Code(index).Url)];
        var (cpu, passes) = (TimeSpan.Zero, 3);
        for (var pass = 0; pass < passes; pass++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            OnAllCores(Many, () => new QrSymbol(), (symbol, at) => symbol.Make(urls[at % Symbols], QrLevel.M, out _));
            process.Refresh();
            cpu = process.TotalProcessorTime - before;
        }
        return cpu.TotalMicroseconds / Many;
    }

    private static double OnAllCores(int count, Action<int> make) => OnAllCores(count, () => 0, (_, at) => make(at));

    private static double OnAllCores<T>(int count, Func<T> worker, Action<T, int> make)
    {
        var cores = Environment.ProcessorCount;
        var threads = Enumerable.Range(0, cores).Select(core => new Thread(() =>
        {
            var own = worker();
            for (var at = core; at < count; at += cores) make(own, at);
        })).ToList();
        var watch = Stopwatch.StartNew();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return watch.Elapsed.TotalMicroseconds * cores / count;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted && sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
