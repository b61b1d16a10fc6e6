// Compiled into the copy of the project that is mutated. Every mutant is in that one build; this says which one is on.
namespace Stamp.Mutants;

public static class Switch
{
    private static readonly bool[] Reached = new bool[20_000];

    /// <summary>0 is none. Set from outside before static fields are initialised, for mutants in these.</summary>
    public static int Active { get; set; } =
        int.TryParse(System.Environment.GetEnvironmentVariable("MUTANT"), out var active) ? active : 0;

    public static bool On(int mutant)
    {
        Reached[mutant] = true;
        return Active == mutant;
    }

    public static System.Collections.Generic.List<int> TakeReached()
    {
        var reached = new System.Collections.Generic.List<int>();
        for (var mutant = 0; mutant < Reached.Length; mutant++)
        {
            if (Reached[mutant]) reached.Add(mutant);
        }
        System.Array.Clear(Reached);
        return reached;
    }
}
