using System.Globalization;
using Stamp.Fuzz.Readers;

namespace Stamp.Fuzz;

/// <summary><c>./test fuzz [COUNT] [SEED] [READER[:NUMBER]]</c>: all readers, one, or one input again.</summary>
internal static class FuzzCommand
{
    private const int UsualCount = 20_000, UsualSeed = 1;

    /// <returns>0: nothing failed; 1: something did; 2: it was asked wrongly.</returns>
    public static int Run(string root, string[] args, TextWriter output, TextWriter errors)
    {
        var readers = AllReaders.Make();
        if (!Asked(args, readers, out var count, out var seed, out var chosen, out var number))
        {
            errors.WriteLine($"./test fuzz [COUNT] [SEED] [READER[:NUMBER]]; READER: {string.Join(", ", readers.Select(reader => reader.Name))}");
            return 2;
        }
        var folder = Path.Combine(root, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        var failed = false;
        output.WriteLine("| reader | inputs | read | refused | failed | slowest, ms | most allocated on one, MB | s |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        using var running = new RunningInputs(Path.Combine(folder, "running"));
        foreach (var reader in chosen)
        {
            var inputs = number is null && chosen.Count > 1 ? (int)((long)count * reader.Share / 100) : number is null ? count : 1;
            var result = new FuzzRun(reader, seed, FuzzLimits.Usual).Run(number ?? 0, inputs, running);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {result.Reader} | {result.Inputs:N0} | {result.Read:N0} | {result.Refused:N0} | {result.Failures.Count} | {result.Slowest:N0} | {result.MostAllocated / 1e6:0.0} | {result.Took.TotalSeconds:N0} |"));
            foreach (var failure in result.Failures) Tell(failure, folder, errors);
            failed |= result.Failures.Count > 0;
        }
        return failed ? 1 : 0;
    }

    private static void Tell(FuzzFailure failure, string folder, TextWriter errors)
    {
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{failure.Reader}-{failure.Seed}-{failure.Number}.bin"));
        File.WriteAllBytes(file, failure.Input);
        errors.WriteLine($"{failure.Reader}: {failure.What}");
        errors.WriteLine($"  input: {file}; again: ./test fuzz 1 {failure.Seed} {failure.Reader}:{failure.Number}");
    }

    private static bool Asked(
        string[] args, IReadOnlyList<FuzzedReader> readers, out int count, out int seed, out IReadOnlyList<FuzzedReader> chosen, out int? number)
    {
        (count, seed, chosen, number) = (UsualCount, UsualSeed, readers, null);
        if (args.Length > 3
            || (args.Length > 0 && (!int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out count) || count == 0))
            || (args.Length > 1 && !int.TryParse(args[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seed))) return false;
        if (args.Length < 3) return true;
        var parts = args[2].Split(':');
        chosen = [.. readers.Where(reader => reader.Name == parts[0])];
        if (parts.Length == 1) return chosen.Count == 1;
        var isNumber = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed);
        number = parsed;
        return isNumber && parts.Length == 2 && chosen.Count == 1;
    }
}
