using System.Security.Cryptography;
using Stamp.Core.Text;

namespace Stamp.Core.Accounts;

/// <summary>An account that is asked for.</summary>
/// <param name="ProducerCode">The office's short name of the producer; with the role of producers only.</param>
public sealed record AccountDraft(string? Name, string? DisplayName, Role Role, string? ProducerCode);

/// <summary>Which accounts; null: all.</summary>
/// <param name="NameStart">How the sign-in name begins, in lower case.</param>
public sealed record AccountFilter(Role? Role, string? NameStart);

/// <summary>What accounts may be called, and what becomes of them. Pure.</summary>
public static class AccountRules
{
    public const int ShortestName = 3;

    /// <summary>Most e-mail addresses; those of more than 100 characters are typed wrongly.</summary>
    public const int LongestName = 100;

    /// <summary>Cleans a draft; <see cref="Rejection.Field"/> names what is wrong: name, display_name, producer.</summary>
    public static Outcome<AccountDraft> Clean(AccountDraft draft)
    {
        if (!Name(draft.Name).Succeeded(out var name, out var rejection)) return rejection with { Field = "name" };
        if (!PlainText.Required(draft.DisplayName, new("họ tên", "the person's name"), PlainText.NameLength).Succeeded(out var display, out rejection))
            return rejection with { Field = "display_name" };
        var producer = draft.ProducerCode?.Trim() is { Length: > 0 } code ? code.ToUpperInvariant() : null;
        if ((draft.Role == Role.Producer) == (producer is not null)) return new AccountDraft(name, display, draft.Role, producer);
        return (producer is null
            ? Rejection.BadInput("Tài khoản của chủ thể cần mã chủ thể.", "A producer's account wants the producer's code.")
            : Rejection.BadInput("Chỉ tài khoản của chủ thể mới có mã chủ thể.", "Only a producer's account has a producer's code.")) with
        { Field = "producer" };
    }

    /// <summary>Letters a–z, digits and . _ - @ +; upper case is lowered.</summary>
    public static Outcome<string> Name(string? text)
    {
        var name = (text ?? "").Trim().ToLowerInvariant();
        if (name.Length is >= ShortestName and <= LongestName && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || ".-_@+".Contains(letter)))
            return name;
        return Rejection.BadInput(
            $"Tên đăng nhập gồm {ShortestName} đến {LongestName} chữ a–z không dấu, chữ số hoặc . _ - @ +",
            $"A sign-in name has {ShortestName} to {LongestName} letters a–z, digits or . _ - @ +");
    }

    /// <summary>A new password; whoever is signed in has to sign in again.</summary>
    public static Account WithPassword(Account account, string hash, bool temporary) => account with
    {
        PasswordHash = hash,
        PasswordIsTemporary = temporary,
        SecurityStamp = NewStamp(),
        FailedSignIns = 0,
        LockedUntil = null,
    };

    public static Account WithoutSecondFactor(Account account) =>
        account with { SecondFactorKey = null, HasSecondFactor = false, SecurityStamp = NewStamp() };

    /// <summary>Ends its sessions too. Enabled again, it signs in with the password that it had.</summary>
    public static Account Disabled(Account account, bool disabled) => account with { IsDisabled = disabled, SecurityStamp = NewStamp() };

    /// <summary>Ends every session of it, and changes nothing else.</summary>
    public static Account SignedOutEverywhere(Account account) => account with { SecurityStamp = NewStamp() };

    /// <summary>160 random bits.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(40);
}
