namespace Stamp.Core.Audit;

/// <summary>Who does something: the account named in moves and in the audit trail.</summary>
/// <param name="Account">As the portal or the operating system names it.</param>
/// <param name="IsOffice">The office (and its operators at the command line) may undo what others did.</param>
public sealed record Actor(string Account, bool IsOffice)
{
    public static Actor Office(string account) => new(account, true);

    public static Actor Producer(string account) => new(account, false);
}
