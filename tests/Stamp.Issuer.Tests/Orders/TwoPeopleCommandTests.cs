using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.OwnFiles;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Orders;

/// <summary>The two-person rule at the command line: orders, batches without one, who signs in and how.</summary>
public sealed class TwoPeopleCommandTests : IAsyncLifetime
{
    private const string Product = "MIEN-DONG-TAI-HOAN", Password = "mưa rơi trên mái tôn";

    private static readonly string Hash = new PortalHasher().Hash(Password);

    private IssuerFolder folder = null!;

    public async ValueTask InitializeAsync()
    {
        folder = await IssuerFolder.WithSamples();
        folder.Settings["STAMPS_ORDER_SECOND_OVER"] = "40";
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<Ran> Issue(int count, params string[] more) =>
        folder.Run(["issue", "--product", Product, "--count", $"{count}", "--without-order", "thay tem hỏng", "--json", .. more]);

    private static int BatchOf(Ran ran) => ran.Done().Json.GetProperty("batch").GetInt32();

    private T With<T>(Func<RegistryDatabase, T> work)
    {
        using var registry = RegistryDatabase.OpenOrCreate(folder.Registry, RegistryDatabase.IssuerPatience, folder.Clock).Value;
        return work(registry);
    }

    /// <summary>Accounts that count from now on, made by an administrator in the portal.</summary>
    private void Accounts(params string[] names)
    {
        foreach (var name in names) Add(name);
        folder.Clock.Ahead += TimeSpan.FromDays(1);
    }

    private Account Add(string name, Role role = Role.Office, string by = "quantri") =>
        With(registry => new AccountStore(registry).Add(new(name, name, role, null), Hash, Actor.Office(by), temporary: false).Value);

    private JsonElement LastEntry(string action) => JsonDocument.Parse(
        With(registry => new AuditTrail(registry).ReadAfter(0, 1_000).Value.Last(entry => entry.Action == action)).Detail).RootElement;

    [Theory]
    [InlineData("issue", "--product", "--without-order")]
    [InlineData("issue --product X --count 5", "--without-order", "--order")]
    [InlineData("issue --order 1 --count 5", "--count", "--order")]
    [InlineData("issue --order 1 --without-order x --confirm lan", "--without-order", "--confirm")]
    public async Task Wants_an_order_or_a_reason_and_not_both(string line, params string[] named)
    {
        using StringWriter output = new(), errors = new();
        var exit = await Stamp.Issuer.Commands.IssuerCommandLine.RunAsync(line.Split(' '), output, errors, [KeyValuePair.Create("STAMPS_DATA", folder.Data)]);
        Assert.Equal(2, exit);
        Assert.All(named, name => Assert.Contains(name, errors.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, errors.ToString().Split('\n').Count(row => row.StartsWith("Lỗi: ", StringComparison.Ordinal) || row.StartsWith("Error: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_accounts_small_batches_are_issued_and_large_ones_are_told_to_make_some()
    {
        Assert.Equal(1, BatchOf(await Issue(40)));
        var refused = (await Issue(1)).Refused(5);
        Assert.Contains("accounts add NAME --role office", refused.Errors, StringComparison.Ordinal);
        var detail = LastEntry("batch.issue");
        Assert.Equal(("thay tem hỏng", Environment.UserName), (detail.GetProperty("withoutOrder").GetString(), detail.GetProperty("systemUser").GetString()));
    }

    [Fact]
    public async Task Another_name_after_as_is_not_another_person()
    {
        BatchOf(await Issue(40, "--as", "lan"));
        (await Issue(1, "--as", "minh")).Refused(5);
        (await folder.Run("orders", "place", "--product", Product, "--count", "24")).Done();
        Assert.Equal("first-approved", (await folder.Run("orders", "approve", "1", "--as", "hoa", "--json")).Done().Json.GetProperty("state").GetString());
        Assert.Contains("two people", (await folder.Run("orders", "approve", "1", "--as", "minh")).Refused(5).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_limit_a_second_person_confirms_with_a_password_that_stands_in_no_command_line()
    {
        Accounts("lan", "minh");
        Assert.Contains("--confirm", (await Issue(48)).Refused(5).Errors, StringComparison.Ordinal);
        folder.Typed = $"{Password}\n";
        Assert.Equal(1, BatchOf(await Issue(48, "--confirm", "minh")));
        var detail = LastEntry("batch.issue");
        Assert.Equal("minh", detail.GetProperty("confirmedBy").GetString());

        folder.Settings["STAMPS_CONFIRM_PASSWORD"] = Password;
        folder.Typed = "";
        Assert.Equal(2, BatchOf(await Issue(48, "--confirm", "MINH")));
        // One person is not two, whoever signs in.
        folder.Settings["STAMPS_SIGN_IN_PASSWORD"] = Password;
        Assert.Contains("two people", (await Issue(48, "--sign-in", "minh", "--confirm", "minh")).Refused(5).Errors, StringComparison.Ordinal);
        Assert.Equal(3, BatchOf(await Issue(48, "--sign-in", "lan", "--confirm", "minh")));
        detail = LastEntry("batch.issue");
        Assert.Equal(("password", Environment.UserName), (detail.GetProperty("signedIn").GetString(), detail.GetProperty("systemUser").GetString()));
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_as_in_the_portal_and_nothing_is_issued()
    {
        Accounts("minh");
        folder.Typed = "";
        (await Issue(48, "--confirm", "minh")).Refused(3);
        for (var tries = 0; tries < 5; tries++)
        {
            folder.Typed = "sai mật khẩu rồi\n";
            (await Issue(48, "--confirm", "minh")).Refused(3);
        }
        folder.Typed = $"{Password}\n";
        (await Issue(48, "--confirm", "minh")).Refused(3);
        (await Issue(48, "--confirm", "khong-co")).Refused(3);
        Assert.Contains("account.lock", With(registry => new AuditTrail(registry).ReadAfter(0, 1_000).Value.Select(entry => entry.Action)));
        folder.Clock.Ahead += TimeSpan.FromMinutes(16);
        BatchOf(await Issue(48, "--confirm", "minh"));
    }

    [Fact]
    public async Task Only_settled_accounts_of_the_office_confirm_and_only_with_a_password_of_their_own()
    {
        Accounts("lan");
        Add("soi", Role.Inspector);
        Add("moi");
        Add("cua-toi", by: Environment.UserName);
        With(registry => new AccountStore(registry).Add(new("tam", "tam", Role.Office, null), Hash, Actor.Office("quantri")).Value);
        folder.Settings["STAMPS_CONFIRM_PASSWORD"] = Password;
        Assert.Contains("another role", (await Issue(48, "--confirm", "soi")).Refused(5).Errors, StringComparison.Ordinal);
        Assert.Contains("temporary", (await Issue(48, "--confirm", "tam")).Refused(5).Errors, StringComparison.Ordinal);
        Assert.Contains("it counts from", (await Issue(48, "--confirm", "moi")).Refused(5).Errors, StringComparison.Ordinal);
        folder.Clock.Ahead += TimeSpan.FromDays(1);
        Assert.Contains("made, or its password reset, by", (await Issue(48, "--confirm", "cua-toi")).Refused(5).Errors, StringComparison.Ordinal);
        BatchOf(await Issue(48, "--confirm", "moi"));
        // Reset by whoever sits here: that person knows the new password.
        (await folder.Run("accounts", "reset", "lan", "--as", "ai-do")).Done();
        With(registry => new AccountStore(registry).Change(new AccountStore(registry).ByName("lan")!.Id, "account.password", Actor.Office("lan"), account => AccountRules.WithPassword(account, Hash, temporary: false)).Value);
        folder.Clock.Ahead += TimeSpan.FromDays(2);
        Assert.Contains("made, or its password reset, by", (await Issue(48, "--confirm", "lan")).Refused(5).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_after_the_password_and_works_once()
    {
        Accounts("minh");
        var key = Totp.NewKey();
        OwnFile.MakeFolder(folder["portal-keys"]);
        var keys = new SecondFactorKeys(DataProtectionProvider.Create(new DirectoryInfo(folder["portal-keys"]), protection => protection.SetApplicationName(IdentityServices.Application)));
        With(registry => new AccountStore(registry).Change(new AccountStore(registry).ByName("minh")!.Id, "test", Actor.Office("minh"), account => account with { SecondFactorKey = keys.Encipher(key), HasSecondFactor = true }).Value);
        string Code() => Totp.CodeAt(key, Totp.StepAt(folder.Clock.GetUtcNow()));
        folder.Typed = $"{Password}\n";
        (await Issue(48, "--confirm", "minh")).Refused(3);
        var code = Code();
        folder.Typed = $"{Password}\n{code}\n";
        BatchOf(await Issue(48, "--confirm", "minh"));
        (await Issue(48, "--confirm", "minh")).Refused(3);
    }

    [Fact]
    public async Task An_accounts_own_token_with_the_scope_confirms_and_one_that_was_made_for_it_does_not()
    {
        Accounts("minh");
        string Token(TokenScope scope) => With(registry => new TokenStore(registry).Add(new AccountStore(registry).ByName("minh")!, "máy", new HashSet<TokenScope> { scope }, RequestId.New()).Value);
        folder.Settings["STAMPS_CONFIRM_TOKEN"] = Token(TokenScope.BatchesRead);
        (await Issue(48, "--confirm", "minh")).Refused(3);
        folder.Settings["STAMPS_CONFIRM_TOKEN"] = Token(TokenScope.Approve);
        (await Issue(48, "--confirm", "lan")).Refused(3);
        BatchOf(await Issue(48, "--confirm", "minh"));
        var made = (await folder.Run("tokens", "add", "minh", "--label", "dòng lệnh", "--scope", "approve", "--as", "minh", "--json")).Done().Json.GetProperty("token").GetString()!;
        folder.Settings["STAMPS_CONFIRM_TOKEN"] = made;
        folder.Clock.Ahead += TimeSpan.FromDays(2);
        Assert.Contains("made, or its password reset, by", (await Issue(48, "--confirm", "minh")).Refused(5).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_approved_by_two_who_sign_in_and_its_batch_is_issued_once()
    {
        Accounts("lan", "minh");
        folder.Settings["STAMPS_SIGN_IN_PASSWORD"] = Password;
        (await folder.Run("orders", "place", "--product", Product, "--count", "48")).Done();
        (await folder.Run("issue", "--order", "1")).Refused(5);
        Assert.Equal("first-approved", (await folder.Run("orders", "approve", "1", "--sign-in", "lan", "--json")).Done().Json.GetProperty("state").GetString());
        Assert.Contains("another person", (await folder.Run("orders", "approve", "1", "--sign-in", "lan")).Refused(5).Errors, StringComparison.Ordinal);
        Assert.Equal("approved", (await folder.Run("orders", "approve", "1", "--sign-in", "minh", "--json")).Done().Json.GetProperty("state").GetString());
        var first = (await folder.Run("issue", "--order", "1", "--json")).Done().Json;
        var again = (await folder.Run("issue", "--order", "1", "--json")).Done().Json;
        Assert.Equal((1, 48, false), (first.GetProperty("batch").GetInt32(), first.GetProperty("count").GetInt32(), first.GetProperty("repeated").GetBoolean()));
        Assert.Equal((1, true), (again.GetProperty("batch").GetInt32(), again.GetProperty("repeated").GetBoolean()));
        (await folder.Run("issue", "--order", "9")).Refused(4);
        // What was seen: the quota raised and used up by the same clerk.
        (await folder.Run("orders", "quota", "07/2025/OCOP-TW", "--count", "50", "--reason", "thử", "--sign-in", "minh")).Done();
        folder.Clock.Ahead += TimeSpan.FromDays(1);
        (await folder.Run("orders", "quota", "07/2025/OCOP-TW", "--count", "80", "--reason", "thử", "--sign-in", "lan")).Done();
        (await folder.Run("orders", "place", "--product", Product, "--count", "10")).Done();
        Assert.Equal("first-approved", (await folder.Run("orders", "approve", "2", "--sign-in", "lan", "--json")).Done().Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_clock_that_went_back_is_told_and_a_wrong_date_is_accepted_with_a_reason()
    {
        BatchOf(await Issue(20));
        folder.Clock.Ahead = TimeSpan.FromDays(30);
        (await folder.Run("withdraw", "64/2024/OCOP-BB", "--reason", "thử")).Done();
        folder.Clock.Ahead = TimeSpan.Zero;
        Assert.Contains("The server's clock says", (await Issue(5)).Refused(5).Errors, StringComparison.Ordinal);
        (await folder.Run("ledger")).Done();
        (await folder.Run("audit", "accept-clock", "--reason", "máy chủ nhảy ngày")).Done();
        BatchOf(await Issue(5));
        (await folder.Run("audit", "accept-clock", "--reason", "lần nữa")).Refused(5);
        (await folder.Run("audit", "verify")).Done();
    }
}
