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
        Description = "Tài khoản ghi vào nhật ký kiểm toán. / The account written into the audit trail.",
        HelpName = "ACCOUNT",
        Recursive = true,
        DefaultValueFactory = _ => Environment.UserName,
    };
}
