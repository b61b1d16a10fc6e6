using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Commands.SignIn;

/// <summary>
/// Signs an account of the office in at the command line, by the portal's rules: the same passwords, codes and locks. A
/// secret comes from the environment or is asked for, and never stands in the command line.
/// </summary>
internal sealed class OperatorSignIn(RegistryDatabase registry, StampsSettings settings, TimeProvider clock, SecretInput input)
{
    private static readonly Rejection WrongToken = Rejection.BadInput(
        "Mã truy cập không đúng, đã thu hồi, không phải của tài khoản này hoặc không có quyền approve.",
        "The token is wrong, revoked, not of this account, or lacks the scope approve.");

    private readonly AccountStore accounts = new(registry);
    private readonly PortalHasher hasher = new();

    /// <param name="systemUser">The operating system's user, whom the trail names beside the account.</param>
    public Outcome<Actor> SignIn(string name, SignInSecrets secrets, string systemUser)
    {
        try
        {
            return (secrets.Token is { } token ? ByToken(name, token) : ByPassword(name, secrets)).Succeeded(out var proof, out var rejection)
                ? Allowed(proof.Account) is { } refused ? refused : proof.Account.Actor with { SystemUser = systemUser, SignedIn = true, Token = proof.Token }
                : rejection;
        }
        catch (RegistryUnavailableException away)
        {
            return away.Rejection;
        }
    }

    private sealed record Proof(Account Account, long? Token);

    private Outcome<Proof> ByToken(string name, string secret) =>
        new TokenStore(registry).Find(secret.Trim()) is var (token, account) && IsNamed(account, name) && token.Scopes.Contains(TokenScope.Approve)
            ? new Proof(account, token.Id)
            : WrongToken;

    private Outcome<Proof> ByPassword(string name, SignInSecrets secrets)
    {
        var password = secrets.Password ?? input.Read(new($"Mật khẩu của {name}", $"Password of {name}"));
        if (string.IsNullOrEmpty(password) || password.Length > Passwords.Longest) return SignInRoutes.Wrong;
        if (accounts.ByName(name) is not { } account || account.IsDisabled || account.LockedUntil > clock.GetUtcNow())
        {
            hasher.PretendToCheck(password);
            return SignInRoutes.Wrong;
        }
        if (hasher.VerifyHashedPassword(new(account), account.PasswordHash, password) == PasswordVerificationResult.Failed) return Failed(account, SignInRoutes.Wrong);
        if (account.HasSecondFactor)
        {
            var code = secrets.Code ?? input.Read(new($"Mã xác thực của {account.Name}", $"Code of {account.Name}'s authenticator app"));
            if (Key(account) is not { } key || Totp.Match(key, code, clock.GetUtcNow(), account.SecondFactorStep) is not { } step || !accounts.UseStep(account, step))
                return Failed(account, SignInRoutes.WrongCode);
            account = accounts.ById(account.Id)!;
        }
        else if (settings.SecondFactor == "required")
        {
            return Rejection.Conflict(
                $"Tài khoản {account.Name} chưa đặt lớp bảo vệ thứ hai. Hãy đặt trên cổng quản lý trước.",
                $"The account {account.Name} has no second factor yet. Set it up in the portal first.");
        }
        if (account.FailedSignIns > 0) accounts.Save(account with { FailedSignIns = 0 });
        return new Proof(account, null);
    }

    private Rejection Failed(Account account, Rejection why)
    {
        var counted = accounts.CountFailure(account);
        if (counted.FailedSignIns >= IdentityServices.TriesBeforeLock)
            accounts.Save(counted with { FailedSignIns = 0, LockedUntil = clock.GetUtcNow() + IdentityServices.LockedFor });
        return why with { Field = null };
    }

    private static Rejection? Allowed(Account account) =>
        account.PasswordIsTemporary ? Rejection.Conflict(
            $"Mật khẩu của {account.Name} là tạm. Hãy đổi trên cổng quản lý trước.", $"The password of {account.Name} is a temporary one. Change it in the portal first.")
        : account.Role != Role.Office ? Rejection.Conflict(
            $"Chỉ tài khoản của cơ quan quản lý được duyệt; {account.Name} có vai trò khác.", $"Only accounts of the office approve; {account.Name} has another role.")
        : null;

    private string? Key(Account account) => new SecondFactorKeys(
        DataProtectionProvider.Create(new DirectoryInfo(settings.Folder.PortalKeys), protection => protection.SetApplicationName(IdentityServices.Application))).Read(account);

    private static bool IsNamed(Account account, string name) => account.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase);
}
