using Microsoft.Data.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Core.Scans.Embedded;

/// <summary>Why a scan ledger's file can't be opened, in a sentence.</summary>
internal static class ScanFileFault
{
    /// <summary>Null for what nobody expected.</summary>
    public static Rejection? Explain(Exception error, string path) => error switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => Rejection.Storage(
            $"Sổ quét {path} đang được một dịch vụ kiểm tra khác dùng. Mỗi thư mục dữ liệu chỉ chạy một dịch vụ.",
            $"The scan ledger {path} is in use by another verify service. One service a data folder."),
        NewerScanFileException => Rejection.Storage(
            $"Sổ quét {path} do một phiên bản mới hơn tạo. Hãy chạy phiên bản đó.",
            $"The scan ledger {path} was made by a newer version. Run that one."),
        MalformedScanFileException => Rejection.Storage(
            $"Sổ quét {path} bị hỏng: lần chạy trước kết thúc đột ngột, hoặc một bản sao lưu được đặt lại cạnh tệp -wal cũ. Hãy xoá {path}-wal rồi đặt lại bản sao lưu, hoặc chuyển sổ quét đi chỗ khác để bắt đầu sổ mới.",
            $"The scan ledger {path} is malformed: its last program ended suddenly, or a backup was put back beside an old -wal file. Delete {path}-wal and put a backup back, or move the ledger away to begin a new one."),
        SqliteException or FormatException or ArgumentOutOfRangeException or UnauthorizedAccessException or IOException => Rejection.Storage(
            $"Không mở được sổ quét {path}: {error.Message}",
            $"The scan ledger {path} can't be opened: {error.Message}"),
        _ => null,
    };
}
