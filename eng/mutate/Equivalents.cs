namespace Stamp.Mutate;

/// <param name="Why">Why nobody can see the change.</param>
internal sealed record Equivalent(string File, string Before, string After, string Why);

/// <summary>
/// The checked-in list of mutants that change nothing, in blocks of four lines: the file, "- " and the lines as they
/// are, "+ " and as they are changed, "# " and why nobody can see it. By text, as line numbers move.
/// </summary>
internal static class Equivalents
{
    public const string Path = "tests/mutate/equivalent.txt";

    public static IReadOnlyList<Equivalent> Read(string text)
    {
        List<Equivalent> all = [];
        foreach (var block in text.Replace("\r", "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.All(line => line.StartsWith("##", StringComparison.Ordinal))) continue;
            if (lines is not [var file, ['-', ' ', .. var before], ['+', ' ', .. var after], ['#', ' ', .. var why]])
                throw new MutateException($"{Path}: không đọc được / can't be read:\n{block}");
            all.Add(new(file, before, after, why));
        }
        return all;
    }

    /// <summary>The results with their equivalents named, and entries that fit nothing or fell.</summary>
    /// <param name="files">Those that were mutated: of others, nothing is said.</param>
    public static (IReadOnlyList<Result> Results, IReadOnlyList<string> Stale) Apply(
        IReadOnlyList<Result> results, IReadOnlyList<Equivalent> listed, IReadOnlyCollection<string> files)
    {
        List<string> stale = [];
        var changed = results.ToList();
        foreach (var entry in listed.Where(entry => files.Contains(entry.File)))
        {
            var fitting = changed.FindAll(result => (result.Mutant.File, result.Mutant.Before, result.Mutant.After) == (entry.File, entry.Before, entry.After));
            if (fitting.Count == 0) stale.Add($"không còn trong mã nguồn / no such mutant any more: {entry.File}\n    - {entry.Before}\n    + {entry.After}");
            else if (fitting.All(result => result.Fate is Fate.Killed or Fate.Hung)) stale.Add($"không tương đương, vì kiểm thử thấy / not equivalent, as a test notices it: {fitting[0].Mutant}");
            foreach (var result in fitting.Where(result => result.Fate is Fate.Survived or Fate.NoTest))
                changed[changed.IndexOf(result)] = result with { Fate = Fate.Equivalent };
        }
        return (changed, stale);
    }
}
