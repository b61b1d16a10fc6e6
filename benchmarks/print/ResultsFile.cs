namespace Stamp.Print;

/// <summary>Puts a run's tables in place of the ones before in benchmarks/RESULTS.md, between two marks.</summary>
internal static class ResultsFile
{
    private const string Begin = "<!-- written by benchmarks/print: begin -->", End = "<!-- written by benchmarks/print: end -->";

    private static readonly string Name = Path.Combine(Checkout.Root, "benchmarks", "RESULTS.md");

    public static void Write(IEnumerable<string> lines)
    {
        var text = File.ReadAllText(Name);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"{Name} lacks the marks between which results stand.");
        File.WriteAllText(Name, $"{text[..(from + Begin.Length)]}\n{string.Join('\n', lines)}\n{text[to..]}");
    }
}
