namespace Stamp.Measuring;

/// <summary>Puts a run's tables in place of the ones before in benchmarks/RESULTS.md, between two marks.</summary>
internal static class ResultsFile
{
    private static readonly string Name = Path.Combine(Checkout.Root, "benchmarks", "RESULTS.md");

    /// <param name="writer">The folder in benchmarks/ of the program that writes.</param>
    public static void Write(string writer, IEnumerable<string> lines)
    {
        var (begin, end) = ($"<!-- written by benchmarks/{writer}: begin -->", $"<!-- written by benchmarks/{writer}: end -->");
        var text = File.ReadAllText(Name);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"{Name} lacks the marks between which results stand.");
        File.WriteAllText(Name, $"{text[..(from + begin.Length)]}\n{string.Join('\n', lines)}\n{text[to..]}");
    }
}
