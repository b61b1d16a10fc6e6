namespace Stamp.Core.Audit;

/// <summary>Who does something: the account named in moves and in the audit trail.</summary>
/// <param name="Account">As the portal or the operating system names it.</param>
/// <param name="IsOffice">The office (and its operators at the command line) may undo what others did.</param>
public sealed record Actor(string Account, bool IsOffice)
{
    /// <summary>At the command line: the operating system's user, which the trail names beside the account. Null in the portal.</summary>
    public string? SystemUser { get; init; }

    /// <summary>At the command line: the account's own password or token was given. In the portal nobody gets this far without.</summary>
    public bool SignedIn { get; init; }

    /// <summary>The token that stood for the account's password; null: none did.</summary>
    public long? Token { get; init; }

    /// <summary>Whether the account is known to be who it says.</summary>
    public bool IsProven => SystemUser is null || SignedIn;

    /// <summary>Whom the two-person rule counts, in lower case: without a sign-in the name after <c>--as</c> is only a label.</summary>
    public string Person => (IsProven ? Account : SystemUser!).ToLowerInvariant();

    public static Actor Office(string account) => new(account, true);

    public static Actor Producer(string account) => new(account, false);
}
