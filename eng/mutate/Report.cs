using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stamp.Mutate;

/// <summary>What came of the mutants: for people, and as JSON for programs.</summary>
internal sealed record Report(int Dropped, IReadOnlyList<Result> Results, IReadOnlyList<string> Stale)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Of the mutants that are not equivalent, those that a test noticed; 100 where there are none.</summary>
    public double Percent => Fell + Missed == 0 ? 100 : 100.0 * Fell / (Fell + Missed);

    private int Fell => Count(Fate.Killed) + Count(Fate.Hung);

    private int Missed => Count(Fate.Survived) + Count(Fate.NoTest);

    public void Write(TextWriter output)
    {
        foreach (var (mutant, fate) in Results.Where(result => result.Fate is Fate.Survived or Fate.NoTest))
            output.WriteLine($"{(fate == Fate.NoTest ? "không kiểm thử nào tới / no test" : "sống sót / survived")} {mutant}");
        foreach (var entry in Stale) output.WriteLine($"{Equivalents.Path}: {entry}");
        foreach (var file in Results.GroupBy(result => result.Mutant.File))
        {
            var one = this with { Results = [.. file] };
            output.WriteLine($"{one.Percent,6:0.0} %  {one.Fell,4} / {one.Fell + one.Missed,4}  {file.Key}");
        }
        output.WriteLine(
            $"{Results.Count} mutants: {Count(Fate.Killed)} killed, {Count(Fate.Hung)} timed out, {Count(Fate.Survived)} survived, "
            + $"{Count(Fate.NoTest)} no test, {Count(Fate.Equivalent)} equivalent ({Dropped} did not compile): {Percent:0.0} %");
    }

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Percent = Math.Round(Percent, 1),
            Killed = Count(Fate.Killed),
            TimedOut = Count(Fate.Hung),
            Survived = Count(Fate.Survived),
            NoTest = Count(Fate.NoTest),
            Equivalent = Count(Fate.Equivalent),
            NotCompiled = Dropped,
            Stale,
            Mutants = Results.Select(result => new { result.Mutant.File, result.Mutant.Line, result.Fate, result.Mutant.Before, result.Mutant.After }),
        },
        Options);

    private int Count(Fate fate) => Results.Count(result => result.Fate == fate);
}
