namespace Stamp.Core.Text;

/// <summary>What a script sees of a run. Stable; docs/operations.md lists them, kept equal by a test.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something nobody expected; the details are on standard error.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line itself is wrong: an unknown verb or option, a required one left out.</summary>
    public const int Usage = 2;

    /// <summary><c>check</c>: no. Not ours, or one of ours that says no (voided, recalled, a bad seal).</summary>
    public const int CheckedNo = 9;

    /// <summary><c>check</c>: could not check. Says nothing about the stamp.</summary>
    public const int CouldNotCheck = 10;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells number it (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    public static int Of(RejectionKind kind) => kind switch
    {
        RejectionKind.BadInput => 3,
        RejectionKind.NotFound => 4,
        RejectionKind.Conflict => 5,
        RejectionKind.Keys => 6,
        RejectionKind.Storage => 7,
        RejectionKind.Files => 8,
        RejectionKind.Faulty => 11,
        _ => Unexpected,
    };

    public static IReadOnlyList<(int Code, Bilingual Meaning)> All { get; } =
    [
        (Done, new("xong", "done")),
        (Unexpected, new("sự cố ngoài dự kiến", "something unexpected")),
        (Usage, new("sai dòng lệnh", "wrong command line")),
        (Of(RejectionKind.BadInput), new("giá trị không hợp lệ", "bad value")),
        (Of(RejectionKind.NotFound), new("không có thứ được nêu tên", "what was named does not exist")),
        (Of(RejectionKind.Conflict), new("sổ đăng ký không cho phép", "the registry's state forbids it")),
        (Of(RejectionKind.Keys), new("lỗi tệp khoá hoặc mật khẩu", "key file or passphrase")),
        (Of(RejectionKind.Storage), new("cơ sở dữ liệu bị khoá hoặc hỏng, hoặc không dùng được Redis", "database locked or corrupt, or Redis not usable")),
        (Of(RejectionKind.Files), new("không đọc hoặc ghi được tệp", "file not read or written")),
        (CheckedNo, new("check: không phải tem còn hiệu lực", "check: not a stamp in force")),
        (CouldNotCheck, new("check: chưa kiểm tra được", "check: could not check")),
        (Of(RejectionKind.Faulty), new("print --check: bản in có lỗi, không được đưa ra; restore: bản sao lưu hỏng", "print --check: a fault on the sheets, not released; restore: a damaged backup")),
        (Cancelled, new("bị dừng", "stopped")),
    ];
}
