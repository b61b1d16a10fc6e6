namespace Stamp.Verify.Tests;

/// <summary>Tests that measure time or memory run by themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
