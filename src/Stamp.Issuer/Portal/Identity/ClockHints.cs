using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Stamp.Core.Accounts;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>
/// Says by how much a telephone's clock is off when its codes fail for that reason alone. Asked only after the right
/// password, and after the failure was counted. A code of the past opens nothing any more, so it may be named at once.
/// A code of the future will open in some minutes, and to confirm a guessed one would be as good as accepting it: it is
/// named when two different codes, one after the other, are off by the same time. By guessing both of 6 digits, within
/// 19 steps and then within 3, one pair in 10^12 / 57 learns something: less than guessing a code of now, one in 333,333.
/// </summary>
internal sealed class ClockHints(IDataProtectionProvider protection)
{
    /// <summary>The hidden field that carries the earlier code's step, enciphered, so that nobody sees whether there was one.</summary>
    public const string Field = "clock";

    /// <summary>Time to wait for the next code and type it; it also bounds how old what a form carries may be.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Between two codes that are typed one after the other, the clocks of both sides cut a step off differently.</summary>
    private const int SameOff = 1;

    private readonly IDataProtector protector = protection.CreateProtector("clock hint");

    /// <param name="key">Of the account's authenticator app; null where it can't be read.</param>
    /// <param name="carried">What the form brought in <see cref="Field"/>.</param>
    /// <returns>What to say, null where the clock is not the reason; and what the next form carries.</returns>
    public (Rejection? Said, string Carry) Look(Account account, string? key, string typed, string carried, DateTimeOffset now)
    {
        var step = key is null ? null : Totp.MatchOff(key, typed, now, account.SecondFactorStep);
        var off = step - Totp.StepAt(now) ?? 0;
        var isNamed = off < 0 || (off > 0 && Earlier(account, carried) is var (before, by) && before != step && Math.Abs(by - off) <= SameOff);
        return (isNamed ? Say(off) : null, Protect(account, step ?? 0, off));
    }

    /// <summary>While the app is set up: the key stands on the page, so there is nothing to guess.</summary>
    public static Rejection? LookAtOwnKey(string key, string typed, DateTimeOffset now) =>
        Totp.MatchOff(key, typed, now, last: 0) is { } step ? Say(step - Totp.StepAt(now)) : null;

    /// <param name="off">Steps by which the telephone is ahead; negative: behind.</param>
    private static Rejection Say(long off)
    {
        // Half a step up: 2 steps, the least, are a minute.
        var minutes = (Math.Abs(off) + 1) / (60 / Totp.StepSeconds);
        return (off < 0
            ? Rejection.BadInput(
                $"Đồng hồ điện thoại chậm khoảng {minutes} phút so với máy chủ, nên mã chưa dùng được. Hãy bật giờ tự động trên điện thoại rồi gõ mã mới. Nếu điện thoại đúng giờ, hãy báo quản trị viên xem đồng hồ máy chủ.",
                $"The phone's clock is about {minutes} min behind the server's, so its codes can't be used. Set the phone to automatic time and type a new code. If the phone is right, ask an administrator to look at the server's clock.")
            : Rejection.BadInput(
                $"Đồng hồ điện thoại nhanh khoảng {minutes} phút so với máy chủ, nên mã chưa dùng được. Hãy bật giờ tự động trên điện thoại rồi gõ mã mới. Nếu điện thoại đúng giờ, hãy báo quản trị viên xem đồng hồ máy chủ.",
                $"The phone's clock is about {minutes} min ahead of the server's, so its codes can't be used. Set the phone to automatic time and type a new code. If the phone is right, ask an administrator to look at the server's clock.")) with
        { Field = "code" };
    }

    private (long Step, long Off)? Earlier(Account account, string carried)
    {
        try
        {
            var bytes = Of(account).Unprotect(Convert.FromBase64String(carried));
            var step = BinaryPrimitives.ReadInt64BigEndian(bytes);
            return step == 0 ? null : (step, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)));
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }

    // Of one length whatever it holds.
    private string Protect(Account account, long step, long off)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, step);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), off);
        return Convert.ToBase64String(Of(account).Protect(bytes, Lifetime));
    }

    private ITimeLimitedDataProtector Of(Account account) =>
        protector.CreateProtector(account.Id.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();
}
