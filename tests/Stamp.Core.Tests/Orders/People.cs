using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Tests.Storage;

namespace Stamp.Core.Tests.Orders;

/// <summary>People of an office, as the two-person rule knows them.</summary>
internal static class People
{
    public const string Administrator = "quantri";

    /// <param name="grants">Of the account; none: it was made a year ago by the administrator.</param>
    public static Approver Of(string name, DateTimeOffset now, bool isProven = true, Role role = Role.Office, bool isDisabled = false, params AccountGrant[] grants)
    {
        var made = grants.Length > 0 ? grants[0].At : now.AddYears(-1);
        var account = new Account(1, name.ToLowerInvariant(), name, role, null, "x", false, "s", isDisabled, 0, null, null, false, 0, made, 1);
        return Approver.From(
            name.ToLowerInvariant(), name, isProven, account, grants.Length > 0 ? grants : [new(Approver.Made, [Administrator], made)]);
    }

    public static Approver Settled(string name, DateTimeOffset now) => Of(name, now);

    public static AccountGrant Grant(string action, DateTimeOffset at, params string[] by) => new(action, by, at);

    /// <summary>Accounts of the office; they count from a day later on, to which the clock is put.</summary>
    public static void AddAccounts(TempRegistry temp, params string[] names)
    {
        foreach (var name in names) Add(temp, name);
        temp.Clock.Now += Approver.SettlesAfter;
    }

    public static Account Add(TempRegistry temp, string name, string by = Administrator) =>
        new AccountStore(temp.Database).Add(new(name, name, Role.Office, null), "x", new(by, true)).Value;
}
