namespace Stamp.Mutate;

/// <summary>Tries each mutant against the test classes that reach it.</summary>
internal sealed class Trial(WorkingCopy copy, TextWriter progress)
{
    // A state that one mutant left behind could make the tests fail for all that follow: looked for after so many.
    private const int Chunk = 40;

    private readonly Dictionary<string, TimeSpan> took = [];
    private readonly Dictionary<int, List<string>> reaching = [];

    /// <param name="wanted">Which test classes are asked.</param>
    public IReadOnlyList<Result> Run(IReadOnlyList<Mutant> mutants, Func<string, bool> wanted)
    {
        FindReaching(wanted);
        var fates = new Dictionary<int, Fate>();
        TestProcess? process = null;
        List<Mutant> fallen = [];
        var done = 0;
        try
        {
            foreach (var mutant in mutants)
            {
                fates[mutant.Id] = mutant switch
                {
                    _ when !reaching.ContainsKey(mutant.Id) => Fate.NoTest,
                    { Static: true } => Alone(mutant),
                    _ => Try(mutant, process ??= new(copy)),
                };
                if (process is { IsDead: true }) process = Ended(process);
                if (fates[mutant.Id] == Fate.Killed) fallen.Add(mutant);
                // Something kept from an earlier run may have hidden it.
                if (fates[mutant.Id] == Fate.Survived && !mutant.Static) fates[mutant.Id] = Alone(mutant);
                // At once: a run may take long, and somebody may be waiting to write the next test.
                if (fates[mutant.Id] is Fate.Survived or Fate.NoTest) progress.WriteLine($"{fates[mutant.Id]} {mutant}");
                if (fallen.Count >= Chunk) process = Confirm(fallen, fates, process);
                if (++done % 50 == 0) progress.WriteLine($"{done}/{mutants.Count}");
            }
            Confirm(fallen, fates, process);
        }
        finally
        {
            process?.Dispose();
        }
        return [.. mutants.Select(mutant => new Result(mutant, fates[mutant.Id]))];
    }

    private void FindReaching(Func<string, bool> wanted)
    {
        using var process = new TestProcess(copy);
        foreach (var name in process.Classes().Where(wanted))
        {
            var run = process.Run(0, [name], TimeSpan.FromMinutes(5));
            if (process.IsDead) throw new MutateException($"{name}: kiểm thử không kết thúc. / its tests do not end.");
            if (run.Passed != true)
            {
                progress.WriteLine($"bỏ qua {name}: hỏng sẵn. / {name} is left out: it fails without any mutant.");
                continue;
            }
            took[name] = run.Took;
            foreach (var mutant in run.Reached)
            {
                if (!reaching.TryGetValue(mutant, out var classes)) reaching[mutant] = classes = [];
                classes.Add(name);
            }
        }
        if (took.Count == 0) throw new MutateException("Không có lớp kiểm thử nào. / No test class fits; name some with --tests.");
        foreach (var classes in reaching.Values) classes.Sort((a, b) => took[a].CompareTo(took[b]));
        progress.WriteLine($"{took.Count} lớp kiểm thử / test classes, {took.Values.Sum(time => time.TotalSeconds):0.0} s");
    }

    private Fate Try(Mutant mutant, TestProcess process)
    {
        // What runs once was reached by the first class only; others may be the ones to notice.
        var classes = mutant.Static ? [.. took.Keys] : reaching[mutant.Id];
        // Five times what they take, as the machine may be busier now, and a start of a process.
        var limit = TimeSpan.FromSeconds(10) + 5 * classes.Aggregate(TimeSpan.Zero, (sum, name) => sum + took[name]);
        return process.Run(mutant.Id, classes, limit).Passed switch { true => Fate.Survived, false => Fate.Killed, null => Fate.Hung };
    }

    private Fate Alone(Mutant mutant)
    {
        using var process = new TestProcess(copy, mutant.Id);
        return Try(mutant, process);
    }

    private TestProcess? Confirm(List<Mutant> fallen, Dictionary<int, Fate> fates, TestProcess? process)
    {
        var classes = fallen.Where(mutant => !mutant.Static).SelectMany(mutant => reaching[mutant.Id]).ToHashSet();
        if (process is not null && classes.Count > 0 && process.Run(0, classes, TimeSpan.FromMinutes(10)).Passed != true)
        {
            progress.WriteLine("một thay đổi để lại dấu vết: thử lại từng cái / a mutant left something behind: once more, each alone");
            foreach (var mutant in fallen) fates[mutant.Id] = Alone(mutant);
            process = Ended(process);
        }
        fallen.Clear();
        return process;
    }

    private static TestProcess? Ended(TestProcess process)
    {
        process.Dispose();
        return null;
    }
}
