using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Accounts;

/// <summary>Keeps accounts; what a person does to one stands in the audit trail, without any secret.</summary>
public sealed class AccountStore(RegistryDatabase database)
{
    public Account? ById(long id) => database.Read(transaction => AccountTable.ById(transaction, id));

    /// <summary>By the name that a person typed, in either case.</summary>
    public Account? ByName(string name) => database.Read(transaction => AccountTable.ByName(transaction, name.Trim().ToLowerInvariant()));

    /// <summary>As <see cref="ByName"/>, with a rejection where there is none.</summary>
    public Outcome<Account> Find(string name) => database.TryRead<Account>(transaction =>
        AccountTable.ByName(transaction, name.Trim().ToLowerInvariant()) is { } account ? account : Unknown());

    /// <summary>At most <paramref name="max"/> accounts after a name, in order.</summary>
    public Outcome<IReadOnlyList<Account>> After(string name, int max) =>
        database.TryRead<IReadOnlyList<Account>>(transaction => AccountTable.After(transaction, name, max));

    /// <summary>At most <paramref name="max"/> accounts in the order of their names.</summary>
    /// <param name="after">The name after which the page begins; null: from the first.</param>
    public Outcome<IReadOnlyList<Account>> Page(AccountFilter filter, bool descending, string? after, int max) =>
        database.TryRead<IReadOnlyList<Account>>(transaction => AccountTable.Page(transaction, filter, descending, after, max));

    /// <param name="temporary">The password opens nothing but the page that changes it.</param>
    public Outcome<Account> Add(AccountDraft draft, string passwordHash, Actor actor, bool temporary = true) => database.TryWrite<Account>(actor, transaction =>
    {
        // From when an account counts as a second person is reckoned from this moment.
        if (transaction.ClockWentBack is { } late) return late;
        if (!AccountRules.Clean(draft).Succeeded(out var clean, out var rejection)) return rejection;
        if (AccountTable.ByName(transaction.Sql, clean.Name!) is not null)
            return Rejection.Conflict($"Đã có tài khoản {clean.Name}.", $"There is an account {clean.Name} already.") with { Field = "name" };
        long? producer = null;
        if (clean.ProducerCode is { } code)
        {
            if (ProducerTable.ByCode(transaction.Sql, code) is not { } found)
                return Rejection.NotFound($"Không có chủ thể nào mang mã {code}.", $"There is no producer with code {code}.") with { Field = "producer" };
            producer = found.Id;
        }
        var account = new Account(
            0, clean.Name!, clean.DisplayName!, clean.Role, producer, passwordHash, temporary, AccountRules.NewStamp(),
            false, 0, null, null, false, 0, transaction.Now, 1);
        account = account with { Id = AccountTable.Insert(transaction.Sql, account) };
        Record(transaction, "account.add", account, new()
        {
            ["role"] = SqlText.Write(account.Role),
            ["producer"] = clean.ProducerCode,
            [RowDetail.Name] = AccountProof.Row(account),
        });
        return account;
    });

    /// <summary>Changes one, and says so in the trail as <paramref name="action"/>.</summary>
    /// <param name="endsTokens">Revokes its tokens too, each with an entry in the trail: whoever knew the password may have made them.</param>
    public Outcome<Account> Change(long id, string action, Actor actor, Func<Account, Account> change, bool endsTokens = false) => database.TryWrite<Account>(actor, transaction =>
    {
        if (AccountTable.ById(transaction.Sql, id) is not { } before) return Unknown();
        if (Orders.Approver.Grants.Contains(action) && transaction.ClockWentBack is { } late) return late;
        var after = change(before);
        if (after.IsDisabled && !before.IsDisabled && before.Role == Role.Administrator && !AccountTable.OtherAdministrator(transaction.Sql, id))
        {
            return Rejection.Conflict(
                "Đây là quản trị viên cuối cùng còn hoạt động, không khoá được.", "This is the last administrator in service; it can't be disabled.");
        }
        AccountTable.Update(transaction.Sql, after);
        Record(transaction, action, after, Changes(before, after));
        if (endsTokens) TokenStore.RevokeAll(transaction, after);
        return after with { Version = after.Version + 1 };
    });

    /// <summary>What signing in changes by itself. False when someone else changed the account meanwhile.</summary>
    public bool Save(Account account) => Written(database.TryWrite<bool>(account.Actor, transaction =>
    {
        var before = AccountTable.ById(transaction.Sql, account.Id);
        if (before is null || !AccountTable.Update(transaction.Sql, account)) return false;
        // A password hash of an older kind is made anew at a sign-in: what the trail proves must not change without an entry.
        if (Changes(before, account) is { } changes && changes[RowDetail.Name]!.AsObject().Count > 0) Record(transaction, "account.renew", account, changes);
        if (account.LockedUntil > transaction.Now && account.LockedUntil != before.LockedUntil) Record(transaction, "account.lock", account, []);
        return true;
    }));

    /// <summary>Counts at once, so that tries made side by side all count.</summary>
    public Account CountFailure(Account account) => Written(database.TryWrite<Account>(account.Actor, transaction =>
    {
        AccountTable.CountFailure(transaction.Sql, account.Id);
        return AccountTable.ById(transaction.Sql, account.Id)!;
    }));

    /// <summary>True for the first that uses the code of a step; false for any after it.</summary>
    public bool UseStep(Account account, long step) =>
        Written(database.TryWrite<bool>(account.Actor, transaction => AccountTable.UseStep(transaction.Sql, account.Id, step)));

    /// <summary>Signing in has no place for an outcome: a registry that is locked is told as <see cref="RegistryDatabase.Read{T}"/> tells it.</summary>
    private static T Written<T>(Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var rejection) ? value : throw new RegistryUnavailableException(rejection);

    private static Rejection Unknown() => Rejection.NotFound("Không có tài khoản này.", "There is no such account.");

    private static JsonObject Changes(Account before, Account after) => new()
    {
        [RowDetail.Name] = RowDetail.Changed(AccountProof.Row(before), AccountProof.Row(after)),
    };

    private static void Record(RegistryTransaction transaction, string action, Account account, JsonObject detail) =>
        transaction.Record(action, $"account {account.Name}", detail);
}
