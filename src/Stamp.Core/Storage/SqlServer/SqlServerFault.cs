using System.Security.Authentication;
using Microsoft.Data.SqlClient;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>The one place that turns SQL Server's error numbers into sentences.</summary>
internal static class SqlServerFault
{
    /// <summary>learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors, as all below.</summary>
    public const int NoSuchTable = 208, NotPermitted = 229, UpdateConflict = 3960, NoEntry = 4060, OutOfSpace = 1105, ReadOnly = 3906, LockTimeout = 1222, ConnectionReset = 10054;

    private const int LockRefused = 51100, Timeout = -2, Deadlock = 1205;

    /// <summary>SEC_E_UNTRUSTED_ROOT and SEC_E_CERT_UNKNOWN of Windows's network layer.</summary>
    private const int UntrustedRoot = -2146893019, UnknownCertificate = -2146893017;

    /// <summary>
    /// The rejection for a fault of the server or the way to it; null for what would be a defect of ours (bad SQL, a broken
    /// constraint), which must surface as the exception that it is.
    /// </summary>
    public static Rejection? Explain(SqlException error, string name) =>
        IsUntrusted(error) ? Rejection.Storage(
            $"Chứng thư TLS của máy chủ {name} không được tin cậy. Hãy cài chứng thư của nơi cấp, hoặc chỉ trong mạng riêng thêm TrustServerCertificate=true vào STAMPS_DATABASE.",
            $"The TLS certificate of the server {name} isn't trusted. Install its issuer's certificate, or, on a network of your own only, add TrustServerCertificate=true to STAMPS_DATABASE.")
        : NumberOf(error) switch
        {
            LockRefused or LockTimeout or Timeout => Busy(name),
            Deadlock or UpdateConflict => Rejection.Storage(
                $"Máy chủ {name} đã dừng thao tác này để nhường một thao tác khác; không có gì được ghi. Hãy thử lại.",
                $"The server {name} ended this work in favour of another's; nothing was written. Try again."),
            18456 or 18452 or 18470 or 18486 or 18487 or 18488 => Rejection.Storage(
                $"Máy chủ {name} từ chối đăng nhập: sai tên hay mật khẩu, hoặc tài khoản bị khoá. Hãy xem lại STAMPS_DATABASE.",
                $"The server {name} refused the sign-in: wrong name or password, or the login is locked. Look at STAMPS_DATABASE."),
            NoEntry or 911 => Rejection.Storage(
                $"Không mở được cơ sở dữ liệu {name}: không có, hoặc tài khoản không được vào. Hãy nhờ người quản trị tạo và cấp quyền.",
                $"The database {name} can't be opened: there is none of this name, or the login may not enter it. Have the administrator create it and grant access."),
            NotPermitted or 230 or 262 or 297 or 300 or 916 or 15247 or 3704 => Rejection.Storage(
                $"Tài khoản không đủ quyền trên {name}. Máy chủ báo: {error.Message}",
                $"The login lacks a permission on {name}. The server says: {error.Message}"),
            9002 => Rejection.Storage(
                $"Nhật ký giao dịch của {name} đã đầy; không có gì được ghi. Hãy nhờ người quản trị sao lưu nhật ký.",
                $"The transaction log of {name} is full; nothing was written. Have the administrator back it up."),
            1101 or OutOfSpace or 1132 or 3257 => Rejection.Storage(
                $"Máy chủ {name} hết chỗ; không có gì được ghi.",
                $"The server {name} is out of space; nothing was written."),
            ReadOnly or 3908 or 945 or 924 or 976 or 978 or 983 => Rejection.Storage(
                $"Cơ sở dữ liệu {name} hiện chỉ đọc được hoặc chưa sẵn sàng. Máy chủ báo: {error.Message}",
                $"The database {name} may only be read now, or isn't ready. The server says: {error.Message}"),
            3952 or 3957 => Rejection.Storage(
                $"Cơ sở dữ liệu {name} chưa cho phép đọc theo ảnh chụp. Hãy nhờ người quản trị chạy: ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON",
                $"The database {name} doesn't allow snapshot isolation. Have the administrator run: ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON"),
            _ when error.Class >= 20 || error.InnerException is not null || IsTransport(NumberOf(error)) => Away(name),
            _ => null,
        };

    /// <summary>As SQL Server would number it.</summary>
    public static int NumberOf(SqlException error) => BabelfishFault.NumberOf(error.Number, error.Message);

    public static Rejection Away(string name) => Rejection.Storage(
        $"Không kết nối được máy chủ {name}, hoặc kết nối bị ngắt. Hãy thử lại sau.",
        $"The server {name} can't be reached, or the connection broke. Try again later.");

    public static Rejection Busy(string name) => Rejection.Storage(
        $"Máy chủ {name} đang bận hoặc sổ đăng ký đang bị chương trình khác giữ. Hãy thử lại sau.",
        $"The server {name} is busy, or another program holds the registry. Try again later.");

    private static bool IsTransport(int number) => number is 0 or 2 or 20 or 26 or 35 or 40 or 53 or 64 or 121 or 233 or 258 or 10053 or ConnectionReset or 10060 or 10061 or 11001;

    /// <summary>Of one who wanted to enter: nobody was there, or answered, or went on answering. A statement's time that is over is a busy server's.</summary>
    public static bool IsNoAnswer(SqlException error) => error.Number == Timeout || Explain(error, "") == Away("");

    /// <summary>The server's certificate is not trusted.</summary>
    public static bool IsUntrusted(SqlException error) =>
        error.Number is UntrustedRoot or UnknownCertificate || error.InnerException is AuthenticationException;
}
