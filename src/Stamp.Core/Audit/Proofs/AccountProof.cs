using System.Text.Json.Nodes;
using Stamp.Core.Accounts;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// Every account was made as its entry <c>account.add</c> says, and has the role, password, second factor and state that the
/// entries about it left it with. What is secret stands in the trail as a digest.
/// </summary>
internal sealed class AccountProof : TableProof
{
    public override string Table => "account";

    public override string Kind => "account";

    public override IReadOnlyList<string> FoundBy => ["name"];

    public override IReadOnlyList<ProvenColumn> Columns =>
    [
        "id", "display_name", "role", "producer_id", new("password_hash", Held.Digest), "password_is_temporary", new("security_stamp", Held.Digest), "is_disabled",
        new("second_factor_key", Held.Digest), "has_second_factor", "created_at",
    ];

    public override IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>
    {
        ["failed_sign_ins"] = "counted with every wrong password, without an entry",
        ["locked_until"] = "ends by itself or with a sign-in, without an entry; only the beginning has one",
        ["second_factor_step"] = "moves on with every sign-in, without an entry",
        ["version"] = "counts every change of the row, those without an entry too",
    };

    // A producer that is not there is not the same as none.
    public override string Select => """
        SELECT a.id, a.name, a.display_name, a.role, CASE WHEN a.producer_id IS NULL THEN NULL ELSE coalesce(r.code, '?') END AS producer_id, a.password_hash, a.password_is_temporary, a.security_stamp, a.is_disabled,
               a.second_factor_key, a.has_second_factor, a.created_at
        FROM account a LEFT JOIN producer r ON r.id = a.producer_id
        """;

    public override string NameColumn => "a.name";

    public override string KeyColumn => "a.id";

    public override bool NameIsNumber => false;

    public override string Counter => "account";

    /// <summary>What entries tell of an account besides its role and producer.</summary>
    public static JsonObject Row(Account account) => new()
    {
        ["id"] = account.Id,
        ["display_name"] = account.DisplayName,
        ["password_hash"] = RowDetail.Digest(account.PasswordHash),
        ["password_is_temporary"] = account.PasswordIsTemporary,
        ["security_stamp"] = RowDetail.Digest(account.SecurityStamp),
        ["is_disabled"] = account.IsDisabled,
        ["second_factor_key"] = RowDetail.Digest(account.SecondFactorKey),
        ["has_second_factor"] = account.HasSecondFactor,
    };

    public override IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries)
    {
        ExpectedRow? row = null;
        foreach (var entry in entries)
        {
            if (entry.Action == "account.add")
            {
                row = new(null, entry.Number)
                {
                    ["role"] = entry["role"],
                    ["producer_id"] = entry["producer"],
                    ["is_disabled"] = "0",
                    ["second_factor_key"] = null,
                    ["has_second_factor"] = "0",
                    ["created_at"] = entry.At,
                };
                entry.WriteRow(row);
            }
            else if (row is not null && entry.HasRow)
            {
                entry.WriteRow(row);
            }
            else if (row is not null)
            {
                Older(row, entry);
            }
        }
        return row is null ? [] : [row];
    }

    /// <summary>Older programs named what was done, and not what came of it.</summary>
    private static void Older(ExpectedRow row, SubjectEntry entry)
    {
        row.Entry = entry.Number;
        switch (entry.Action)
        {
            case "account.disable" or "account.enable":
                row["is_disabled"] = entry.Action == "account.disable" ? "1" : "0";
                break;
            case "account.reset" or "account.password":
                row["password_is_temporary"] = entry.Action == "account.reset" ? "1" : "0";
                row.Forget("password_hash");
                break;
            case "account.second-factor":
                row["has_second_factor"] = "1";
                row.Forget("second_factor_key");
                break;
            case "account.remove-second-factor":
                row["has_second_factor"] = "0";
                row["second_factor_key"] = null;
                break;
            default:
                return;
        }
        row.Forget("security_stamp");
    }
}
