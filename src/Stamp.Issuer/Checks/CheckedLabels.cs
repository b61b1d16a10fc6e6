namespace Stamp.Issuer.Checks;

/// <summary>What a check that found no fault looked at.</summary>
/// <param name="Scope">sample or all.</param>
/// <param name="Pictures">What drew them (<see cref="ILabelPictures.Source"/>).</param>
public sealed record CheckedLabels(string Scope, long Labels, string Pictures);
