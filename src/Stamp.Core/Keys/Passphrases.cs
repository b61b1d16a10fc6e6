using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>What a passphrase of key files has to be.</summary>
public static class Passphrases
{
    /// <summary>
    /// A guess costs 600,000 rounds of PBKDF2-HMAC-SHA256. A graphics card of 2025 does some 15,000 guesses a second, a
    /// rack of 64 a million. 12 letters at random of 26 are 26^12 = 9.5 · 10^16: 1,500 years of that rack on average.
    /// Words are weaker than letters at random: five that nobody else would put together are better than twelve letters.
    /// </summary>
    public const int Shortest = 12;

    /// <summary>"aaaaaaaaaaaa" and "121212121212" are long and guessed at once.</summary>
    private const int FewestDifferent = 5;

    /// <summary>Null where it is accepted, or where there is none: then files are in the clear, and their mode protects them.</summary>
    public static Rejection? Refuse(string? passphrase) =>
        string.IsNullOrEmpty(passphrase) || (passphrase.Length >= Shortest && passphrase.Distinct().Count() >= FewestDifferent) ? null : Rejection.Keys(
            $"Cụm mật khẩu trong STAMPS_PASSPHRASE quá ngắn: cần ít nhất {Shortest} ký tự, trong đó {FewestDifferent} ký tự khác nhau. Nên dùng năm từ không liên quan. Chưa có tệp khoá nào được ghi.",
            $"The passphrase in STAMPS_PASSPHRASE is too short: it needs at least {Shortest} characters, {FewestDifferent} of them different. Five unrelated words are best. No key file was written.");
}
