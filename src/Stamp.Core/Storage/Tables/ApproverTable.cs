using System.Text.Json;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Orders;

namespace Stamp.Core.Storage.Tables;

/// <summary>SQL of who somebody is to the two-person rule: the account, and from the trail who had power over it.</summary>
internal static class ApproverTable
{
    public static Approver Of(RegistrySql transaction, Actor actor)
    {
        var account = AccountTable.ByName(transaction, actor.Person);
        return Approver.From(actor.Person, actor.Account, actor.IsProven, account, Grants(transaction, account), Token(transaction, actor));
    }

    /// <param name="person">In lower case.</param>
    /// <param name="label">Another name that the person went by; null: none.</param>
    public static Approver Of(RegistrySql transaction, string person, string? label = null)
    {
        var account = AccountTable.ByName(transaction, person);
        return Approver.From(person, label ?? person, isProven: true, account, Grants(transaction, account));
    }

    public static Approver Of(RegistrySql transaction, Account account) =>
        Approver.From(account.Name, account.Name, isProven: true, account, Grants(transaction, account));

    private static List<AccountGrant> Grants(RegistrySql transaction, Account? account) => account is null ? [] :
    [
        .. transaction.Query<Row>(
                "SELECT number, at, actor, action, detail FROM audit WHERE subject = @subject AND action IN @actions ORDER BY number",
                new { subject = $"account {account.Name}", actions = Approver.Grants })
            .Select(row => row.Grant()),
    ];

    // The account's own token, made in the portal, is as good as its password.
    private static AccountGrant? Token(RegistrySql transaction, Actor actor)
    {
        if (actor.Token is not { } token) return null;
        var made = transaction.Query<Row>(
            "SELECT number, at, actor, action, detail FROM audit WHERE subject = @subject AND action = 'token.add' ORDER BY number",
            new { subject = $"token {token}" }).FirstOrDefault()?.Grant();
        return made is { By: [var by] } && by == actor.Person ? null : made;
    }

    private sealed class Row
    {
        public long Number { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string Detail { get; init; } = "";

        public AccountGrant Grant()
        {
            using var detail = JsonDocument.Parse(Detail);
            var user = detail.RootElement.TryGetProperty(AuditTable.SystemUser, out var named) ? named.GetString()?.ToLowerInvariant() : null;
            return new(Action, user is null ? [Actor.ToLowerInvariant()] : [Actor.ToLowerInvariant(), user], At);
        }
    }
}
