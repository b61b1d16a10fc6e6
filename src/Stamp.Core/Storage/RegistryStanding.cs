namespace Stamp.Core.Storage;

/// <summary>What stands at a registry's address, before anything is done to it.</summary>
/// <param name="Version">Of the schema; 0: no registry's.</param>
/// <param name="IsForeign">Tables stand there that are another program's.</param>
/// <param name="IsBeingFilled">A transfer into it has not ended (<see cref="Transfer.RegistryTransfer"/>).</param>
internal sealed record RegistryStanding(long Version, bool IsForeign, bool IsBeingFilled);
