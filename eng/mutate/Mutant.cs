namespace Stamp.Mutate;

/// <summary>One change to the source.</summary>
/// <param name="Id">From 1, unique in a run.</param>
/// <param name="File">Relative to the root, with forward slashes.</param>
/// <param name="Line">1-based, of the unchanged file.</param>
/// <param name="Before">The lines that it touches, blanks collapsed: with the file its name, as lines move.</param>
/// <param name="After">The same lines with the change.</param>
/// <param name="Static">In what runs once a process, so that it wants a process of its own.</param>
public sealed record Mutant(int Id, string File, int Line, string Before, string After, bool Static)
{
    public override string ToString() => $"{File}:{Line}\n    - {Before}\n    + {After}";
}

public enum Fate
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests did not end in time, or their process died.</summary>
    Hung,

    /// <summary>Every test that reaches it passed.</summary>
    Survived,

    /// <summary>No test reaches it.</summary>
    NoTest,

    /// <summary>Listed as changing nothing that anybody can see.</summary>
    Equivalent,
}

public sealed record Result(Mutant Mutant, Fate Fate);
