using Stamp.Core.Accounts;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about tokens of machines.</summary>
internal static class TokenTable
{
    private const string Select = "SELECT id, account_id AS AccountId, label, scopes, created_at AS CreatedAt, revoked_at AS RevokedAt FROM api_token";

    public static List<ApiToken> OfAccount(RegistrySql transaction, long account) =>
        Many(transaction, "WHERE account_id = @account ORDER BY id", new { account });

    public static ApiToken? ByHash(RegistrySql transaction, byte[] hash) => Many(transaction, "WHERE hash = @hash", new { hash }).SingleOrDefault();

    public static bool HasRequest(RegistrySql transaction, string requestId) => transaction.Scalar<bool>(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM api_token WHERE request_id = @requestId) THEN 1 ELSE 0 END", new { requestId });

    public static long Insert(RegistrySql transaction, ApiToken token, byte[] hash, string requestId)
    {
        var id = transaction.Next("api_token");
        transaction.Execute("""
            INSERT INTO api_token (id, account_id, label, scopes, hash, request_id, created_at)
            VALUES (@id, @AccountId, @Label, @scopes, @hash, @requestId, @CreatedAt)
            """,
            new { id, token.AccountId, token.Label, scopes = string.Join(' ', token.Scopes.Order().Select(SqlText.Write)), hash, requestId, token.CreatedAt });
        return id;
    }

    public static void Revoke(RegistrySql transaction, long id, DateTimeOffset at) => transaction.Execute(
        "UPDATE api_token SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL", new { id, at });

    private static List<ApiToken> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(row => new ApiToken(
            row.Id, row.AccountId, row.Label, row.Scopes.Split(' ').Select(SqlText.Name<TokenScope>).ToHashSet(),
            row.CreatedAt, row.RevokedAt)),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public string Label { get; init; } = "";
        public string Scopes { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
    }
}
