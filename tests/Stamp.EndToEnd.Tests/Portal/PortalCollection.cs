namespace Stamp.EndToEnd.Tests.Portal;

/// <summary>
/// Test classes that share one portal process with the demo's data (<see cref="PortalFixture"/>); they take turns.
/// What a test makes there stays for the next: it looks for its own things, not for the only ones.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}

/// <summary>As <see cref="PortalCollection"/>, with a portal of their own: the classes that mostly look at pages, so that both run at once.</summary>
[CollectionDefinition(Name)]
public sealed class PortalLooksCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal looks";
}
