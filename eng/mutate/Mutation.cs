namespace Stamp.Mutate;

/// <summary>One run: weave, build, try each mutant, report.</summary>
internal static class Mutation
{
    /// <returns>0; 1 below what was asked for or where the list of equivalents is stale; 2 when nothing could be measured.</returns>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter progress)
    {
        try
        {
            var command = Command.Parse(root, arguments);
            var listed = Path.Combine(root, Equivalents.Path) is var list && File.Exists(list) ? Equivalents.Read(File.ReadAllText(list)) : [];
            var results = Path.Combine(root, "artifacts", "mutate");
            var copy = new WorkingCopy(root, Path.Combine(results, "tree")) { Project = command.Project };
            progress.WriteLine("Đang dựng / building …");
            var (mutants, dropped) = copy.Build(command.Files);
            var (fates, stale) = Equivalents.Apply(new Trial(copy, progress).Run(mutants, command.Wants), listed, [.. command.Files]);
            var report = new Report(dropped, fates, stale);
            File.WriteAllText(Path.Combine(results, "report.json"), report.ToJson());
            report.Write(output);
            return report.Percent < command.AtLeast || stale.Count > 0 ? 1 : 0;
        }
        catch (MutateException fault)
        {
            progress.WriteLine(fault.Message);
            return 2;
        }
    }
}
