using System.Globalization;

namespace Stamp.Print;

/// <summary>What a seal costs: the same number of labels with and without, in turns, by the real command.</summary>
internal sealed class SealedRun(string folder)
{
    private const int Rounds = 3;

    private readonly Issuer issuer = new(folder);

    public IEnumerable<string> Measure(int labels)
    {
        yield return "| PDF of `a4-24`, short address, through `print` | labels/s, median of 3 | CPU µs a label | bytes a label | sealed to unsealed | wanted |";
        yield return "|---|---|---|---|---|---|";
        var (plain, @sealed) = (new Kind(Batch()), new Kind(Batch("--sealed")));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var kind in (Kind[])[plain, @sealed]) Print(kind, labels);
        }
        yield return Row($"{labels:N0}", plain, labels, "", "");
        yield return Row($"{labels:N0}, sealed", @sealed, labels, string.Create(CultureInfo.InvariantCulture, $"{@sealed.Rate / plain.Rate:0.00}"), "0.75");

        int Batch(params string[] more) => issuer.Issue("MIEN-DONG-TAI-HOAN", labels, more);
    }

    private void Print(Kind kind, int labels)
    {
        var file = Path.Combine(folder, "labels");
        var (ran, bytes) = issuer.Print(kind.Batch, file);
        File.Delete(file);
        kind.Rates.Add(labels / ran.Wall.TotalSeconds);
        kind.Cpu.Add(ran.Cpu.TotalMicroseconds / labels);
        kind.Bytes = bytes;
    }

    private static string Row(string what, Kind kind, int labels, string ratio, string wanted) => string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {kind.Rate:N0} | {Median(kind.Cpu):0.0} | {(double)kind.Bytes / labels:N0} | {ratio} | {wanted} |");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Kind(int batch)
    {
        public int Batch { get; } = batch;

        public List<double> Rates { get; } = [];

        public List<double> Cpu { get; } = [];

        public long Bytes { get; set; }

        public double Rate => Median(Rates);
    }
}
