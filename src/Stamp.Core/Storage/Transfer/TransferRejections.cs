using Stamp.Core.Text;

namespace Stamp.Core.Storage.Transfer;

/// <summary>Why a transfer does not begin, go on or end.</summary>
internal static class TransferRejections
{
    public static Rejection NotEmpty(string name) => Rejection.Conflict(
        $"Cơ sở dữ liệu đích {name} đã có dữ liệu. Chỉ chuyển vào sổ đăng ký trống; hãy tạo cơ sở dữ liệu khác.",
        $"The target {name} holds data already. A transfer goes into an empty registry only; make another database.");

    public static Rejection OtherRegistry(string name) => Rejection.Conflict(
        $"Cơ sở dữ liệu đích {name} đang chứa lần chuyển dở dang của một sổ đăng ký khác. Hãy tạo cơ sở dữ liệu khác.",
        $"The target {name} holds the unfinished transfer of another registry. Make another database.");

    public static Rejection SourceMoved(string name) => Rejection.Conflict(
        $"Sổ đăng ký nguồn đã được ghi thêm từ khi lần chuyển dở dang vào {name} bắt đầu, nên không thể chuyển tiếp. Hãy dừng các chương trình, tạo cơ sở dữ liệu đích mới rồi chạy lại.",
        $"The source was written to since the unfinished transfer into {name} began, so it can't go on. Stop the programs, make the target database anew and run this again.");

    public static Rejection OtherVersion(string name, long version) => Rejection.Conflict(
        $"Lần chuyển dở dang vào {name} do chương trình có lược đồ phiên bản {version} bắt đầu, chương trình này là {MigrationList.Newest}. Hãy chạy tiếp bằng bản chương trình đó, hoặc tạo cơ sở dữ liệu đích mới.",
        $"The unfinished transfer into {name} was begun by a program of schema version {version}, this one's is {MigrationList.Newest}. Go on with that program, or make the target database anew.");

    public static Rejection BrokenTrail(string name, long number) => Rejection.Conflict(
        $"Nhật ký kiểm toán của {name} không còn nguyên vẹn ở mục {number}; hãy chạy audit verify và làm rõ trước khi chuyển.",
        $"The audit trail of {name} does not hold at entry {number}; run audit verify and settle it before a transfer.");

    public static Rejection Differs(string name, string whatVi, string whatEn) => Rejection.Storage(
        $"Bản sao trong {name} không giống nguồn: {whatVi}. Bản sao vẫn bị khoá, không chương trình nào dùng được; hãy tạo cơ sở dữ liệu đích mới rồi chạy lại.",
        $"The copy in {name} is not the source: {whatEn}. It stays locked and no program uses it; make the target database anew and run this again.");
}
