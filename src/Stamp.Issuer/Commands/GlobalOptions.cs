using System.CommandLine;

namespace Stamp.Issuer.Commands;

/// <summary>Options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Một đối tượng JSON trên đầu ra chuẩn. / One JSON object on standard output.",
        Recursive = true,
    };

    public Option<string> Account { get; } = new("--as")
    {
        Description = "Tài khoản ghi vào nhật ký kiểm toán, bên cạnh người dùng của hệ điều hành; bỏ trống: người dùng đó. / The account written into the audit trail, beside the operating system's user; left out: that user.",
        HelpName = "ACCOUNT",
        Recursive = true,
        DefaultValueFactory = _ => SystemUser,
    };

    /// <summary>By the process's effective user id, which no variable of the environment changes. A container may run under a number that has no name.</summary>
    public static string SystemUser => Environment.UserName is { Length: > 0 } name ? name : "office";

    /// <summary>For verbs that approve something.</summary>
    public static Option<string?> SignIn() => new("--sign-in")
    {
        Description = "Đăng nhập bằng tài khoản của cơ quan; mật khẩu từ bàn phím, đầu vào chuẩn hoặc STAMPS_SIGN_IN_…. / Signs in with an account of the office; the password comes from the keyboard, standard input or STAMPS_SIGN_IN_….",
        HelpName = "NAME",
    };
}
