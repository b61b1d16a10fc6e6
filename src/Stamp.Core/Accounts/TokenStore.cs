using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Accounts;

/// <summary>Keeps the tokens of accounts.</summary>
public sealed class TokenStore(RegistryDatabase database)
{
    public Outcome<IReadOnlyList<ApiToken>> Of(Account account) =>
        database.TryRead<IReadOnlyList<ApiToken>>(transaction => TokenTable.OfAccount(transaction, account.Id));

    /// <summary>Answers the secret, which nobody can ask for again. The same form sent twice is refused the second time.</summary>
    /// <param name="by">Who makes it; null: the account itself.</param>
    public Outcome<string> Add(Account account, string? label, IReadOnlySet<TokenScope> scopes, string requestId, Actor? by = null) => database.TryWrite<string>(by ?? account.Actor, transaction =>
    {
        if (!PlainText.Required(label, new("tên mã", "the token's name"), TokenSecret.LabelLength).Succeeded(out var clean, out var rejection))
            return rejection with { Field = "label" };
        if (transaction.ClockWentBack is { } late) return late;
        if (scopes.Count == 0) return Rejection.BadInput("Hãy chọn ít nhất một quyền.", "Choose at least one scope.") with { Field = "scope" };
        if (RequestId.Read(requestId).Rejection is { } unnamed) return unnamed;
        // Asked again in here: a reset that came between must not leave a token behind that was made with the old password.
        if (AccountTable.ById(transaction.Sql, account.Id) is not { IsDisabled: false } present || present.SecurityStamp != account.SecurityStamp)
            return Rejection.Conflict("Tài khoản này vừa bị khoá hoặc đặt lại; chưa tạo mã nào.", "This account is disabled or was just reset; no token was made.");
        // Not answered as if made anew, as RequestId asks of others: the secret is kept nowhere.
        if (TokenTable.HasRequest(transaction.Sql, requestId))
            return Rejection.Conflict("Biểu mẫu này đã được gửi; mã đã được tạo.", "This form was sent before; its token was made.");
        var secret = TokenSecret.New();
        var hash = TokenSecret.Hash(secret);
        var id = TokenTable.Insert(transaction.Sql, new(0, account.Id, clean, scopes, transaction.Now, null), hash, requestId);
        transaction.Record("token.add", $"token {id}", new JsonObject
        {
            ["account"] = account.Name,
            ["label"] = clean,
            ["scopes"] = new JsonArray([.. scopes.Order().Select(scope => (JsonNode)SqlText.Write(scope))]),
            [RowDetail.Name] = TokenProof.Row(hash, requestId),
        });
        return secret;
    });

    /// <summary>Another account's token is as good as none.</summary>
    /// <param name="by">As above.</param>
    public Outcome<ApiToken> Revoke(Account account, long id, Actor? by = null) => database.TryWrite<ApiToken>(by ?? account.Actor, transaction =>
    {
        if (TokenTable.OfAccount(transaction.Sql, account.Id).Find(token => token.Id == id) is not { } token)
            return Rejection.NotFound("Không có mã này.", "There is no such token.");
        if (token.RevokedAt is null) Revoke(transaction, account, token);
        return token with { RevokedAt = token.RevokedAt ?? transaction.Now };
    });

    /// <summary>Revokes whatever is in service of an account.</summary>
    internal static void RevokeAll(RegistryTransaction transaction, Account account)
    {
        foreach (var token in TokenTable.OfAccount(transaction.Sql, account.Id).Where(token => token.RevokedAt is null)) Revoke(transaction, account, token);
    }

    private static void Revoke(RegistryTransaction transaction, Account account, ApiToken token)
    {
        TokenTable.Revoke(transaction.Sql, token.Id, transaction.Now);
        transaction.Record("token.revoke", $"token {token.Id}", new() { ["account"] = account.Name, ["label"] = token.Label });
    }

    /// <summary>The token of a secret and its account; null unless both are in service.</summary>
    public (ApiToken Token, Account Account)? Find(string secret) => database.Read<(ApiToken, Account)?>(transaction =>
        TokenTable.ByHash(transaction, TokenSecret.Hash(secret)) is { RevokedAt: null } token
        && AccountTable.ById(transaction, token.AccountId) is { IsDisabled: false } account ? (token, account) : null);
}
