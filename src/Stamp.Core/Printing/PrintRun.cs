using Stamp.Core.Batches;

namespace Stamp.Core.Printing;

/// <summary>Running → written → completed; or abandoned before it was completed.</summary>
public enum PrintRunState
{
    /// <summary>Its file is being written under a temporary name, or its process died while doing so.</summary>
    Running,
    /// <summary>Its file is whole and its checksum known; it takes its final name next, or has just taken it.</summary>
    Written,
    /// <summary>Its file stands under its final name.</summary>
    Completed,
    /// <summary>Nothing of it was released, and nothing will be.</summary>
    Abandoned,
}

/// <summary>What somebody wants printed.</summary>
/// <param name="LabelsPerSheet">Of the template: stamp i is on sheet (i − 1) / this + 1.</param>
/// <param name="File">As stored: relative to the data folder where it is inside it.</param>
/// <param name="Reason">Why stamps that were printed before are printed again; null at a first print.</param>
/// <param name="MadeFrom">A JSON object that holds all that the file's bytes depend on, besides keys and batch.</param>
public sealed record PrintRequest(
    int Batch, IndexRange Range, string Template, int LabelsPerSheet, string Format, string File, string? Reason, string MadeFrom);

/// <param name="Bytes">Of the file.</param>
/// <param name="Sha256">Of the file, 64 hexadecimal digits in lower case.</param>
public sealed record PrintResult(long Labels, long Bytes, string Sha256);

/// <summary>A print run as the registry keeps it.</summary>
/// <param name="Id">From 1 over the whole registry, never reused.</param>
/// <param name="EndedAt">When it was completed or abandoned.</param>
/// <param name="Result">Known once the file is whole.</param>
public sealed record PrintRun(
    long Id,
    PrintRequest Request,
    string Actor,
    DateTimeOffset StartedAt,
    PrintRunState State,
    DateTimeOffset? EndedAt,
    PrintResult? Result)
{
    public int Batch => Request.Batch;

    public IndexRange Range => Request.Range;

    public bool Ended => State is PrintRunState.Completed or PrintRunState.Abandoned;
}

/// <summary>A run that has not ended, and whether a living process has it in hand.</summary>
public readonly record struct UnendedRun(PrintRun Run, bool Alive);
