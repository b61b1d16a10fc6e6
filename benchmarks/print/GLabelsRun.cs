using System.Globalization;

namespace Stamp.Print;

/// <summary>
/// The same data to PDF by gLabels and by our command, each a process from its start to its end: labels a second, bytes
/// and peak memory at several sizes.
/// </summary>
internal sealed class GLabelsRun(string folder)
{
    private const int Wanted = 40;

    private static readonly int[] Theirs = [500, 1_000, 2_000];

    public static string? Missing => Tool.Missing([GLabels.Command, "pdftoppm", "zbarimg"]);

    public IEnumerable<string> Measure(int labels)
    {
        if (Missing is { } missing) return [missing];
        var issuer = new Issuer(folder);
        int[] ours = [Theirs[^1], Math.Max(Theirs[^1], labels / 10), Math.Max(Theirs[^1], labels)];
        var batch = issuer.Issue("MIEN-DONG-TAI-HOAN", ours[^1]);
        var csv = Path.Combine(folder, "all.csv");
        issuer.Print(batch, csv, "--format", "csv", "--range", $"1-{Theirs[^1]}");

        var gLabels = new GLabels(folder);
        var reference = Theirs.Select(count => (Count: count, Of: gLabels.Print(csv, count))).ToList();
        gLabels.Check(csv, Theirs[^1]);
        var sheets = Path.Combine(folder, "ours.pdf");
        var own = ours.Distinct().Select(count => (Count: count, Of: issuer.Print(batch, sheets, "--replace", "--range", $"1-{count}"))).ToList();
        // Before and after: on a shared machine either alone may meet a slow minute. The best of all is what counts.
        reference.Add((Theirs[^1], gLabels.Print(csv, Theirs[^1])));
        var best = reference.Max(row => row.Count / row.Of.Ran.Wall.TotalSeconds);
        return
        [
            $"| to PDF, A4, 24 labels a sheet | labels | labels/s | over the best of gLabels | wanted | bytes a label | peak memory |",
            "|---|---|---|---|---|---|---|",
            .. reference.Select(row => Row("gLabels 3.4.1", row.Count, row.Of, "|")),
            .. own.Select(row => Row("Stamps", row.Count, row.Of, string.Create(CultureInfo.InvariantCulture, $"{row.Count / row.Of.Ran.Wall.TotalSeconds / best:0.0} | {(row.Count == ours[^1] ? Wanted : "")}"))),
        ];
    }

    private static string Row(string who, int count, (Ran Ran, long Bytes) of, string ratio) => string.Create(CultureInfo.InvariantCulture,
        $"| {who} | {count:N0} | {count / of.Ran.Wall.TotalSeconds:N0} | {ratio} | {(double)of.Bytes / count:N0} | {of.Ran.Peak / 1e6:N0} MB |");
}
