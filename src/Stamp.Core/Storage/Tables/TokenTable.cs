using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Accounts;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about tokens of machines.</summary>
internal static class TokenTable
{
    private const string Select = "SELECT id, account_id AS AccountId, label, scopes, created_at AS CreatedAt, revoked_at AS RevokedAt FROM api_token";

    public static List<ApiToken> OfAccount(SqliteTransaction transaction, long account) =>
        Many(transaction, "WHERE account_id = @account ORDER BY id", new { account });

    public static ApiToken? ByHash(SqliteTransaction transaction, byte[] hash) => Many(transaction, "WHERE hash = @hash", new { hash }).SingleOrDefault();

    public static bool HasRequest(SqliteTransaction transaction, string requestId) => transaction.Connection!.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM api_token WHERE request_id = @requestId)", new { requestId }, transaction);

    public static long Insert(SqliteTransaction transaction, ApiToken token, byte[] hash, string requestId) => transaction.Connection!.ExecuteScalar<long>("""
        INSERT INTO api_token (account_id, label, scopes, hash, request_id, created_at)
        VALUES (@AccountId, @Label, @scopes, @hash, @requestId, @createdAt) RETURNING id
        """,
        new
        {
            token.AccountId,
            token.Label,
            scopes = string.Join(' ', token.Scopes.Order().Select(SqlText.Write)),
            hash,
            requestId,
            createdAt = SqlText.Write(token.CreatedAt),
        }, transaction);

    public static void Revoke(SqliteTransaction transaction, long id, DateTimeOffset at) => transaction.Connection!.Execute(
        "UPDATE api_token SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL", new { id, at = SqlText.Write(at) }, transaction);

    private static List<ApiToken> Many(SqliteTransaction transaction, string where, object parameters) =>
    [
        .. transaction.Connection!.Query<Row>($"{Select} {where}", parameters, transaction).Select(row => new ApiToken(
            row.Id, row.AccountId, row.Label, row.Scopes.Split(' ').Select(SqlText.Name<TokenScope>).ToHashSet(),
            SqlText.Instant(row.CreatedAt), row.RevokedAt is null ? null : SqlText.Instant(row.RevokedAt))),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public string Label { get; init; } = "";
        public string Scopes { get; init; } = "";
        public string CreatedAt { get; init; } = "";
        public string? RevokedAt { get; init; }
    }
}
