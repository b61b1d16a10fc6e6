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
        SqliteException or FormatException or ArgumentOutOfRangeException or UnauthorizedAccessException or IOException => Rejection.Storage(
            $"Không mở được sổ quét {path}: {error.Message}",
            $"The scan ledger {path} can't be opened: {error.Message}"),
        _ => null,
    };
}
