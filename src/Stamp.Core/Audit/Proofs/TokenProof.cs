using System.Text.Json.Nodes;

namespace Stamp.Core.Audit.Proofs;

/// <summary>Every token was made for its account and revoked as its entries say.</summary>
internal sealed class TokenProof : TableProof
{
    public override string Table => "api_token";

    public override string Kind => "token";

    public override IReadOnlyList<string> FoundBy => ["id"];

    public override IReadOnlyList<ProvenColumn> Columns =>
        ["account_id", "label", "scopes", new("hash", Held.Digest), new("request_id", Held.Digest), "created_at", "revoked_at"];

    public override string Select => """
        SELECT t.id, a.name AS account_id, t.label, t.scopes, t.hash, t.request_id, t.created_at, t.revoked_at
        FROM api_token t LEFT JOIN account a ON a.id = t.account_id
        """;

    public override string NameColumn => "t.id";

    public override string KeyColumn => "t.id";

    public override string Counter => "api_token";

    /// <summary>What the rest of the entry does not say of a new token.</summary>
    public static JsonObject Row(byte[] hash, string requestId) => new()
    {
        ["hash"] = RowDetail.Digest(hash),
        ["request_id"] = RowDetail.Digest(requestId),
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        ExpectedRow? row = null;
        foreach (var entry in entries)
        {
            if (entry.Action == "token.add")
            {
                row = new(Number(entry.Name), entry.Number)
                {
                    ["account_id"] = entry["account"],
                    ["label"] = entry["label"],
                    ["scopes"] = entry["scopes"],
                    ["created_at"] = entry.At,
                    ["revoked_at"] = null,
                };
                entry.WriteRow(row);
            }
            else if (row is not null && entry.Action == "token.revoke")
            {
                row["revoked_at"] = entry.At;
                entry.WriteRow(row);
            }
        }
        return row is null ? [] : [row];
    }
}
