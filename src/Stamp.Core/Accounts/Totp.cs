using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace Stamp.Core.Accounts;

/// <summary>
/// Codes of authenticator apps: RFC 6238 with SHA-1, 30 seconds, 6 digits, the only settings that all of them know. Otp.NET
/// makes the codes; which step a code may be of, and that it is used once, is decided here.
/// </summary>
public static class Totp
{
    /// <summary>160 bits, as RFC 4226 section 4 (R6) recommends.</summary>
    private const int KeyBytes = 20;

    public const int StepSeconds = 30;

    /// <summary>A code of the step before or after is accepted as well: clocks of telephones are seconds off, people type slowly.</summary>
    private const int Tolerance = 1;

    /// <summary>
    /// Steps up to which a clock that is off is recognised: 10 minutes. A telephone without a network loses seconds a day;
    /// one whose owner set it by hand is minutes off.
    /// </summary>
    private const int MostOff = 10 * 60 / StepSeconds;

    /// <summary>A random key in RFC 4648 base32: 32 characters.</summary>
    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(KeyBytes));

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeAt(string key, long step) => new Hotp(Base32Encoding.ToBytes(key)).ComputeHOTP(step);

    /// <summary>The step whose code was typed; null when it is none of now, or none after <paramref name="last"/>.</summary>
    /// <param name="last">The step of the last code accepted: a code seen over a shoulder is worth nothing.</param>
    public static long? Match(string key, string? typed, DateTimeOffset now, long last)
    {
        var present = StepAt(now);
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
        {
            if (step > last && IsCodeAt(key, typed, step)) return step;
        }
        return null;
    }

    /// <summary>
    /// For a code that <see cref="Match"/> refuses: the step nearest to now whose code it is, within 10 minutes; null where
    /// there is none. It opens nothing: it says that a clock is off.
    /// </summary>
    /// <param name="last">As above: a code that was used is no sign of a clock.</param>
    public static long? MatchOff(string key, string? typed, DateTimeOffset now, long last)
    {
        var present = StepAt(now);
        for (var off = Tolerance + 1; off <= MostOff; off++)
        {
            if (present - off > last && IsCodeAt(key, typed, present - off)) return present - off;
            if (present + off > last && IsCodeAt(key, typed, present + off)) return present + off;
        }
        return null;
    }

    private static bool IsCodeAt(string key, string? typed, long step)
    {
        var code = new string([.. (typed ?? "").Where(letter => !char.IsWhiteSpace(letter))]);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(CodeAt(key, step)));
    }

    /// <summary>What the QR code of the set-up page holds.</summary>
    public static string Address(string accountName, string key) => new OtpUri(OtpType.Totp, key, accountName, "OCOP").ToString();
}
