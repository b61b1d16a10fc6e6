using Stamp.Core.Accounts;

namespace Stamp.Core.Orders;

/// <summary>Something that gave somebody power over an account: it was made, reset, enabled, or its second factor removed.</summary>
/// <param name="By">In lower case: the account, and at the command line the operating system's user.</param>
public sealed record AccountGrant(string Action, IReadOnlyList<string> By, DateTimeOffset At);

/// <summary>How far a person's approval may be trusted to be that person's.</summary>
public enum ApproverStanding
{
    Settled,
    /// <summary>Within a day of a grant: counts as nobody's second yet.</summary>
    New,
    /// <summary>At the command line without a sign-in.</summary>
    Unproven,
}

/// <summary>Somebody as the two-person rule knows them.</summary>
/// <param name="Person">In lower case; whose approvals are added up.</param>
/// <param name="Names">The person's, with the label after <c>--as</c> where nobody signed in.</param>
/// <param name="IsOffice">Has an account of the office that is in service.</param>
/// <param name="SettledAt">From when the account counts as a second one; null without an account.</param>
/// <param name="GivenBy">Who made the account or set its password last: they may know it.</param>
public sealed record Approver(
    string Person, IReadOnlySet<string> Names, bool IsProven, bool IsOffice, DateTimeOffset? SettledAt, IReadOnlySet<string> GivenBy)
{
    /// <summary>
    /// How long after a grant an account does not count as a second one. Whose password was reset can't sign in any
    /// more and notices on the next working day; a new colleague is seen at the office before the second approval.
    /// </summary>
    public static readonly TimeSpan SettlesAfter = TimeSpan.FromDays(1);

    public const string Made = "account.add", Reset = "account.reset";

    /// <summary>The actions of the trail that are grants.</summary>
    public static readonly IReadOnlyList<string> Grants = [Made, Reset, "account.enable", "account.remove-second-factor"];

    /// <param name="account">Null: none has this name.</param>
    /// <param name="grants">Of the account, in order.</param>
    /// <param name="token">How the token was made that stands for the password; null: it was the account's own doing, or there is none.</param>
    public static Approver From(
        string person, string label, bool isProven, Account? account, IReadOnlyList<AccountGrant> grants, AccountGrant? token = null)
    {
        var all = token is null ? grants : [.. grants, token];
        var given = grants.Where(grant => grant.Action == Made).Concat(grants.Where(grant => grant.Action == Reset).TakeLast(1)).SelectMany(grant => grant.By);
        return new(
            person, new HashSet<string> { person, label.ToLowerInvariant() }, isProven,
            account is { Role: Role.Office, IsDisabled: false },
            account is null ? null : all.Select(grant => grant.At).Append(account.CreatedAt).Max() + SettlesAfter,
            given.Concat(token?.By ?? []).ToHashSet());
    }

    /// <summary>Exactly a day after the grant it is settled.</summary>
    public ApproverStanding StandingAt(DateTimeOffset now) =>
        !IsProven ? ApproverStanding.Unproven : now < SettledAt ? ApproverStanding.New : ApproverStanding.Settled;

    public bool IsSameAs(Approver other) => Names.Overlaps(other.Names);

    public bool IsGivenBy(Approver other) => GivenBy.Overlaps(other.Names);
}
