using Microsoft.Data.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Sqlite;

/// <summary>The one place that turns SQLite's result codes into sentences.</summary>
internal static class SqliteFault
{
    // Primary result codes, sqlite.org/rescode.html.
    private const int Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26;

    public static Rejection CorruptFile(string path) => Rejection.Storage(
        $"Cơ sở dữ liệu {path} bị hỏng. Hãy khôi phục từ bản sao lưu.",
        $"The database {path} is corrupt. Restore it from a backup.");

    /// <summary>
    /// The rejection for a fault of the file or its surroundings; null for what would be a defect of
    /// ours (bad SQL, a broken constraint), which must surface as the exception that it is.
    /// </summary>
    public static Rejection? Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => Held(path),
        Corrupt => CorruptFile(path),
        NotADatabase => Rejection.Storage(
            $"Tệp {path} không phải là cơ sở dữ liệu SQLite.",
            $"The file {path} is not an SQLite database."),
        Full => Rejection.Storage(
            $"Ổ đĩa chứa {path} đã đầy; không có gì được ghi.",
            $"The disk that holds {path} is full; nothing was written."),
        ReadOnly or Perm => Rejection.Storage(
            $"Không có quyền ghi vào cơ sở dữ liệu {path}.",
            $"The database {path} may not be written to."),
        CantOpen => Missing(path),
        IoError => Rejection.Storage(
            $"Lỗi đọc ghi ổ đĩa với cơ sở dữ liệu {path}.",
            $"The disk failed while reading or writing the database {path}."),
        _ => null,
    };

    public static Rejection Held(string path) => Rejection.Storage(
        $"Cơ sở dữ liệu {path} đang bị chương trình khác khoá. Hãy thử lại sau.",
        $"The database {path} is locked by another program. Try again later.");

    public static Rejection Missing(string path) => Rejection.Storage(
        $"Không mở được cơ sở dữ liệu {path}: tệp hoặc thư mục không có hoặc không được phép truy cập.",
        $"The database {path} can't be opened: the file or its folder is missing or may not be accessed.");

    /// <summary>Between the beginning of a write and its commit.</summary>
    public static Rejection Exchanged(string path) => Rejection.Storage(
        $"Tệp {path} vừa bị thay hoặc xoá; không có gì được ghi.",
        $"The file {path} has just been replaced or deleted; nothing was written.");
}
