using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>Accounts, their sessions, and the tokens of machines.</summary>
internal static class AccountWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        var name = $"co-so-{walk.Mark.ToLowerInvariant()}";
        var account = new Account(
            0, name, "Nguyễn Thị Hoan", Role.Producer, ground.Producer.Id, "hash", true, new('0', 40), false, 0, null, null, false, 0, Ground.Now, 1);
        account = account with { Id = walk.Tell(sql => AccountTable.Insert(sql, account)) };
        walk.Ask(sql => AccountTable.ById(sql, account.Id));
        walk.Ask(sql => AccountTable.ByName(sql, name));
        walk.Ask(sql => AccountTable.After(sql, "", 10));
        walk.Tell(sql => AccountTable.Update(sql, account with { LockedUntil = Ground.Now, SecondFactorKey = "key", HasSecondFactor = true }));
        walk.Tell(sql => AccountTable.CountFailure(sql, account.Id));
        walk.Tell(sql => AccountTable.UseStep(sql, account.Id, 1));
        walk.Ask(sql => AccountTable.OtherAdministrator(sql, account.Id));
        foreach (var role in (Role?[])[null, Role.Producer])
        {
            foreach (var start in (string?[])[null, "co-so"])
            {
                foreach (var descending in (bool[])[false, true])
                {
                    foreach (var after in (string?[])[null, name]) walk.Ask(sql => AccountTable.Page(sql, new(role, start), descending, after, 10));
                }
            }
        }
        Tokens(walk, account.Id);
        var session = SessionStore.NewId();
        walk.Tell(sql => SessionTable.End(sql, session, Ground.Now));
        walk.Ask(sql => SessionTable.HasEnded(sql, session));
        walk.Tell(sql => SessionTable.Forget(sql, Ground.Now));
    }

    private static void Tokens(Walk walk, long account)
    {
        var request = walk.Request();
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(request));
        var token = new ApiToken(0, account, "Máy đóng gói", new HashSet<TokenScope> { TokenScope.BatchesRead }, Ground.Now, null);
        var id = walk.Tell(sql => TokenTable.Insert(sql, token, hash, request));
        walk.Ask(sql => TokenTable.OfAccount(sql, account));
        walk.Ask(sql => TokenTable.ByHash(sql, hash));
        walk.Ask(sql => TokenTable.HasRequest(sql, request));
        walk.Tell(sql => TokenTable.Revoke(sql, id, Ground.Now));
    }
}
