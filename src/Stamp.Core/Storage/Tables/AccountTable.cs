using Stamp.Core.Accounts;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about accounts.</summary>
internal static class AccountTable
{
    private const string Select = """
        SELECT id, name, display_name AS DisplayName, role, producer_id AS ProducerId, password_hash AS PasswordHash,
               password_is_temporary AS PasswordIsTemporary, security_stamp AS SecurityStamp, is_disabled AS IsDisabled,
               failed_sign_ins AS FailedSignIns, locked_until AS LockedUntil, second_factor_key AS SecondFactorKey,
               has_second_factor AS HasSecondFactor, second_factor_step AS SecondFactorStep, created_at AS CreatedAt, version
        FROM account
        """;

    public static Account? ById(RegistrySql transaction, long id) => Many(transaction, "WHERE id = @id", new { id }).SingleOrDefault();

    public static Account? ByName(RegistrySql transaction, string name) => Many(transaction, "WHERE name = @name", new { name }).SingleOrDefault();

    public static List<Account> After(RegistrySql transaction, string name, int max) =>
        Many(transaction, "WHERE name > @name ORDER BY name LIMIT @max", new { name, max });

    public static List<Account> Page(RegistrySql transaction, AccountFilter filter, bool descending, string? after, int max)
    {
        // Names are a–z, digits and . _ - @ +, all below "{": that is where what begins alike ends.
        var (start, end) = (filter.NameStart ?? "", $"{filter.NameStart}{{");
        var (low, high) = descending ? (start, after ?? end) : (after ?? start, end);
        var role = filter.Role is { } asked ? SqlText.Write(asked) : null;
        return Many(transaction, $"""
            WHERE name {(descending || after is null ? ">=" : ">")} @low AND name < @high{(role is null ? "" : " AND role = @role")}
            ORDER BY name {(descending ? "DESC" : "")} LIMIT @max
            """, new { low, high, role, max });
    }

    public static bool OtherAdministrator(RegistrySql transaction, long id) => transaction.Scalar<bool>(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM account WHERE role = 'administrator' AND is_disabled = 0 AND id <> @id) THEN 1 ELSE 0 END", new { id });

    public static bool HasOffice(RegistrySql transaction) => transaction.Scalar<bool>(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM account WHERE role = 'office' AND is_disabled = 0) THEN 1 ELSE 0 END");

    public static long Insert(RegistrySql transaction, Account account)
    {
        account = account with { Id = transaction.Next("account") };
        transaction.Execute("""
            INSERT INTO account (id, name, display_name, role, producer_id, password_hash, password_is_temporary, security_stamp, is_disabled,
              failed_sign_ins, locked_until, second_factor_key, has_second_factor, second_factor_step, created_at, version)
            VALUES (@Id, @Name, @DisplayName, @role, @ProducerId, @PasswordHash, @PasswordIsTemporary, @SecurityStamp, @IsDisabled,
              @FailedSignIns, @LockedUntil, @SecondFactorKey, @HasSecondFactor, @SecondFactorStep, @CreatedAt, @Version)
            """,
            Parameters(account));
        return account.Id;
    }

    /// <summary>Everything but who it is. False when the row is of another version by now.</summary>
    public static bool Update(RegistrySql transaction, Account account) => transaction.Execute("""
        UPDATE account SET display_name = @DisplayName, password_hash = @PasswordHash, password_is_temporary = @PasswordIsTemporary,
          security_stamp = @SecurityStamp, is_disabled = @IsDisabled, failed_sign_ins = @FailedSignIns, locked_until = @LockedUntil,
          second_factor_key = @SecondFactorKey, has_second_factor = @HasSecondFactor, second_factor_step = @SecondFactorStep, version = version + 1
        WHERE id = @Id AND version = @Version
        """,
        Parameters(account)) == 1;

    public static void CountFailure(RegistrySql transaction, long id) => transaction.Execute(
        "UPDATE account SET failed_sign_ins = failed_sign_ins + 1, version = version + 1 WHERE id = @id", new { id });

    public static bool UseStep(RegistrySql transaction, long id, long step) => transaction.Execute(
        "UPDATE account SET second_factor_step = @step, version = version + 1 WHERE id = @id AND second_factor_step < @step", new { id, step }) == 1;

    private static object Parameters(Account account) => new
    {
        account.Id,
        account.Name,
        account.DisplayName,
        role = SqlText.Write(account.Role),
        account.ProducerId,
        account.PasswordHash,
        account.PasswordIsTemporary,
        account.SecurityStamp,
        account.IsDisabled,
        account.FailedSignIns,
        account.LockedUntil,
        account.SecondFactorKey,
        account.HasSecondFactor,
        account.SecondFactorStep,
        account.CreatedAt,
        account.Version,
    };

    private static List<Account> Many(RegistrySql transaction, string where, object parameters) =>
    [
        .. transaction.Query<Row>($"{Select} {where}", parameters).Select(row => new Account(
            row.Id, row.Name, row.DisplayName, SqlText.Name<Role>(row.Role), row.ProducerId, row.PasswordHash, row.PasswordIsTemporary != 0,
            row.SecurityStamp, row.IsDisabled != 0, row.FailedSignIns, row.LockedUntil,
            row.SecondFactorKey, row.HasSecondFactor != 0, row.SecondFactorStep, row.CreatedAt, row.Version)),
    ];

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string DisplayName { get; init; } = "";
        public string Role { get; init; } = "";
        public long? ProducerId { get; init; }
        public string PasswordHash { get; init; } = "";
        public int PasswordIsTemporary { get; init; }
        public string SecurityStamp { get; init; } = "";
        public int IsDisabled { get; init; }
        public int FailedSignIns { get; init; }
        public DateTimeOffset? LockedUntil { get; init; }
        public string? SecondFactorKey { get; init; }
        public int HasSecondFactor { get; init; }
        public long SecondFactorStep { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public long Version { get; init; }
    }
}
