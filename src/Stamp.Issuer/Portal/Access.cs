using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal;

/// <summary>Whom a route is for. Every route has one; the host does not start with a route that has none.</summary>
internal sealed record Access
{
    /// <summary>Signed in or not.</summary>
    public bool Anyone { get; private init; }

    /// <summary>Roles of people who are signed in.</summary>
    public IReadOnlySet<Role> Roles { get; private init; } = new HashSet<Role>();

    /// <summary>What a token must be for; such a route is for machines only.</summary>
    public TokenScope? Scope { get; private init; }

    /// <summary>Open to those who have yet to change a temporary password or to set up a second factor.</summary>
    public bool BeforeDuties { get; private init; }

    public static Access Public { get; } = new() { Anyone = true };

    public static Access SignedIn { get; } = new() { Roles = Enum.GetValues<Role>().ToHashSet() };

    public static Access Duty { get; } = SignedIn with { BeforeDuties = true };

    public static Access For(params Role[] roles) => new() { Roles = roles.ToHashSet() };

    public static Access Machines(TokenScope scope) => new() { Scope = scope };
}
