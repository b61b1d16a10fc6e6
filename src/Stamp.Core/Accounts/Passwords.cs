using System.Globalization;
using System.Security.Cryptography;
using Stamp.Core.Text;

namespace Stamp.Core.Accounts;

/// <summary>
/// Which passwords are accepted. Length counts, not kinds of characters (NIST SP 800-63B-4, 3.1.1.2): those
/// make people write "Matkhau1!".
/// </summary>
public static class Passwords
{
    /// <summary>Of 26 letters, 10 at random are 47 bits; a guess costs an attacker five tries a quarter of an hour.</summary>
    public const int Shortest = 10;

    /// <summary>Longer ones only cost time to hash.</summary>
    public const int Longest = 200;

    private const int FewestDifferent = 5;

    /// <summary>Without what reads alike (0 O, 1 l I): it is read out on the telephone.</summary>
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>
    /// As a password is hashed and compared: a Mac spells "ế" in three characters, Windows in one, and it is the same
    /// password (NIST SP 800-63B-4, 3.1.1.2). Blanks are left as they are.
    /// </summary>
    public static string Normal(string password) => Composed.Of(password);

    /// <summary>Begins or ends with a blank or with something that can't be seen, as what is copied out of a message often does.</summary>
    public static bool HasOuterBlanks(string password) => password.Length > 0 && (IsBlank(password[0]) || IsBlank(password[^1]));

    /// <summary>What is said where a new password has outer blanks: kept, it would be typed without them tomorrow.</summary>
    public static Bilingual OuterBlanks { get; } = new(
        "Mật khẩu có khoảng trắng hoặc ký tự ẩn ở đầu hoặc cuối, thường do dán từ nơi khác. Hãy bỏ đi rồi gõ lại.",
        "The password begins or ends with a blank or an invisible character, as pasted ones often do. Type it again without.");

    /// <summary>Null when the password is accepted.</summary>
    public static Rejection? Refuse(string? password, string accountName)
    {
        password = Normal(password ?? "");
        if (HasOuterBlanks(password)) return new(RejectionKind.BadInput, OuterBlanks);
        if (password.Length < Shortest)
            return Rejection.BadInput($"Mật khẩu cần ít nhất {Shortest} ký tự.", $"A password wants at least {Shortest} characters.");
        if (password.Length > Longest)
            return Rejection.BadInput($"Mật khẩu dài quá {Longest} ký tự.", $"The password is longer than {Longest} characters.");
        if (password.Distinct().Count() < FewestDifferent)
            return Rejection.BadInput($"Mật khẩu cần ít nhất {FewestDifferent} ký tự khác nhau.", $"A password wants at least {FewestDifferent} different characters.");
        return password.Contains(accountName, StringComparison.OrdinalIgnoreCase)
            ? Rejection.BadInput("Mật khẩu không được chứa tên đăng nhập.", "The password must not hold the sign-in name.")
            : null;
    }

    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    /// <summary>16 characters of 31, in groups of four: 79 bits.</summary>
    public static string Temporary()
    {
        var letters = RandomNumberGenerator.GetString(Readable, 16);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..12]}-{letters[12..]}";
    }
}
