using Stamp.Core.Audit;

namespace Stamp.Core.Accounts;

/// <summary>What an account may do; the portal's routes name the roles that they are for.</summary>
public enum Role
{
    /// <summary>Sees and touches what is its producer's own.</summary>
    Producer,
    /// <summary>Keeps the registry and approves.</summary>
    Office,
    /// <summary>Sees everything, changes nothing.</summary>
    Inspector,
    /// <summary>Makes accounts.</summary>
    Administrator,
}

/// <summary>Someone who may sign in to the portal.</summary>
/// <param name="Name">Lower case, unique, never changed: it stands in moves and in the audit trail.</param>
/// <param name="ProducerId">Of a producer's account, and of no other.</param>
/// <param name="PasswordIsTemporary">Given by an administrator: nothing but changing it is allowed.</param>
/// <param name="SecurityStamp">Every session carries it; another one ends them all.</param>
/// <param name="SecondFactorKey">Enciphered; the portal alone can read it.</param>
/// <param name="SecondFactorStep">The step of the last code accepted (<see cref="Totp"/>).</param>
/// <param name="Version">Counts changes, so that of two at once the second is seen to be late.</param>
public sealed record Account(
    long Id,
    string Name,
    string DisplayName,
    Role Role,
    long? ProducerId,
    string PasswordHash,
    bool PasswordIsTemporary,
    string SecurityStamp,
    bool IsDisabled,
    int FailedSignIns,
    DateTimeOffset? LockedUntil,
    string? SecondFactorKey,
    bool HasSecondFactor,
    long SecondFactorStep,
    DateTimeOffset CreatedAt,
    long Version)
{
    /// <summary>As moves and the audit trail name it.</summary>
    public Actor Actor => new(Name, Role is Role.Office or Role.Administrator);
}
