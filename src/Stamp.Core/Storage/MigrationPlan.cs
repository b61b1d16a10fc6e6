namespace Stamp.Core.Storage;

/// <summary>What brings a registry to this program's version.</summary>
/// <param name="Name">The registry's; nothing secret.</param>
/// <param name="From">Its version; 0: there is none yet.</param>
/// <param name="To">This program's.</param>
/// <param name="Steps">In the order in which they run; none where it is of this version.</param>
public sealed record MigrationPlan(string Name, long From, int To, IReadOnlyList<MigrationStep> Steps);

/// <param name="Number">The registry's version once it has run.</param>
public sealed record MigrationStep(int Number, string Name);
