using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>What storing a draft would do.</summary>
/// <param name="Wrong">Everything that forbids it, each with its field; empty: it may be stored.</param>
/// <param name="Before">What the registry has under this name; null: nothing.</param>
/// <param name="After">What it would have; null where that can't be said.</param>
internal sealed record Judgement<T>(IReadOnlyList<Rejection> Wrong, T? Before, T? After) where T : class
{
    public Upsert Does => Before is null ? Upsert.New : Before.Equals(After) ? Upsert.Unchanged : Upsert.Changed;

    public Outcome<Upsert> Outcome => Wrong is [var first, ..] ? first : Does;
}
