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
        Description = "Tài khoản ghi vào nhật ký kiểm toán; bỏ trống: người dùng của hệ điều hành. / The account written into the audit trail; left out: the operating system's user.",
        HelpName = "ACCOUNT",
        Recursive = true,
        // A container may run under a number that has no name.
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } name ? name : "office",
    };
}
