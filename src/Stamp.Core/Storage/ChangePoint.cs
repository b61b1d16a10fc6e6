namespace Stamp.Core.Storage;

/// <summary>
/// A place in a registry's history: right after a change. Of two registries, or of one before and after it was
/// put back from a backup, places with the same number differ in their mark unless they share all until there.
/// </summary>
/// <param name="Number">Of the change; 0 before the first.</param>
/// <param name="Mark">Drawn at random when the change was made; 0 before the first.</param>
public readonly record struct ChangePoint(long Number, long Mark);
