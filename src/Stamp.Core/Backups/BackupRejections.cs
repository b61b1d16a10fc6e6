using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <summary>Why a backup was not made or not put back.</summary>
internal static class BackupRejections
{
    public static Rejection NoPassphrase => Rejection.BadInput(
        "Bản sao lưu chứa khoá nên phải được mã hoá: hãy đặt cụm mật khẩu trong STAMPS_PASSPHRASE cho lệnh này, hoặc dùng --without-keys và tự sao lưu thư mục keys.",
        "A backup holds keys, so it is encrypted: set a passphrase in STAMPS_PASSPHRASE for this command, or give --without-keys and keep a copy of the keys folder yourself.");

    public static Rejection NotMade(string path, Exception error) => Rejection.Files(
        $"Không sao lưu được vào {path}: {error.Message}", $"No backup could be made in {path}: {error.Message}");

    public static Rejection NoBackup(string path) => Rejection.NotFound(
        $"{path} không phải là bản kê của một bản sao lưu hoàn chỉnh.", $"{path} is not the manifest of a whole backup.");

    public static Rejection OtherVersion(string path, int version) => Rejection.BadInput(
        $"Bản sao lưu {path} có phiên bản {version}; chương trình này chỉ đọc phiên bản {BackupManifest.CurrentVersion}.",
        $"The backup {path} has version {version}; this program reads version {BackupManifest.CurrentVersion} only.");

    public static Rejection Unreadable(string path, Exception error) => Rejection.Files(
        $"Không đọc được {path}: {error.Message}", $"{path} can't be read: {error.Message}");

    public static Rejection Damaged(string name) => Rejection.Faulty(
        $"Bản sao lưu không nguyên vẹn: {name} không đúng như trong bản kê. Hãy dùng bản sao lưu khác.",
        $"The backup is not whole: {name} is not as its manifest says. Use another backup.");

    public static Rejection Misfit(string vi, string en) => Rejection.Faulty(
        $"Bản sao lưu không nguyên vẹn: {vi}. Hãy dùng bản sao lưu khác.", $"The backup is not whole: {en}. Use another backup.");

    public static Rejection NoRegistryFile => Rejection.BadInput(
        "Bản sao lưu này không có sổ đăng ký, vì sổ nằm trên máy chủ cơ sở dữ liệu. Hãy khôi phục cơ sở dữ liệu bằng công cụ của máy chủ rồi chạy restore --as-it-stands.",
        "This backup has no registry, since the registry is on a database server. Put the database back with the server's own tools, then run restore --as-it-stands.");

    public static Rejection OnServer => Rejection.BadInput(
        "STAMPS_DATABASE trỏ tới máy chủ: hãy khôi phục cơ sở dữ liệu bằng công cụ của máy chủ rồi chạy restore --as-it-stands.",
        "STAMPS_DATABASE names a server: put the database back with the server's own tools, then run restore --as-it-stands.");

    public static Rejection NotEmpty(string path, Bilingual loss) => Rejection.Conflict(
        $"Thư mục dữ liệu {path} đang có dữ liệu; không thay gì cả. {loss.Vi} Nếu vẫn muốn khôi phục, hãy chạy lại với --replace: dữ liệu hiện tại được giữ trong thư mục replaced-….",
        $"The data folder {path} holds data; nothing was replaced. {loss.En} To put the backup back all the same, run this again with --replace: what is there now is kept in a folder replaced-….");

    public static Rejection NotPutBack(string path, Exception error) => Rejection.Files(
        $"Chưa khôi phục xong trong {path}: {error.Message}. Hãy chạy lại lệnh restore.", $"The restore in {path} did not finish: {error.Message}. Run restore again.");
}
