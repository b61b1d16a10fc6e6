using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>Why a key file was not read or written. Names the file, never anything that stands in it.</summary>
internal static class KeyringRejections
{
    public static Rejection Missing(string path) => Rejection.Keys(
        $"Không có tệp khoá {path}. Bên phát hành tạo khoá bằng lệnh init; dịch vụ kiểm tra cần bản xuất bằng lệnh keys export.",
        $"There is no key file {path}. The issuer makes one with init; the verify service needs an export made with keys export.");

    public static Rejection Unreadable(string path, Exception error) => Rejection.Keys(
        $"Không đọc được tệp khoá {path}: {error.Message}",
        $"The key file {path} can't be read: {error.Message}");

    public static Rejection ReadableByOthers(string path) => Rejection.Keys(
        $"Tệp khoá {path} cho người khác đọc hoặc ghi nên bị từ chối. Nếu chắc chưa ai sao chép, hãy chạy: chmod 600 {path}",
        $"The key file {path} is open to other users, so it is refused. If you are sure that nobody copied it, run: chmod 600 {path}");

    public static Rejection Corrupt(string path) => Rejection.Keys(
        $"Tệp khoá {path} bị hỏng hoặc bị cắt cụt. Hãy khôi phục từ bản sao lưu.",
        $"The key file {path} is corrupt or cut short. Restore it from a backup.");

    public static Rejection Version1(string path) => Rejection.Keys(
        $"Tệp khoá {path} có định dạng phiên bản 1, của một bản chưa từng phát hành; hãy bắt đầu lại với thư mục dữ liệu trống (STAMPS_DATA) bằng lệnh init và in lại tem.",
        $"The key file {path} has format version 1, of a program that was never released; start again with an empty data folder (STAMPS_DATA) and init, and print new labels.");

    public static Rejection UnknownVersion(string path, int version) => Rejection.Keys(
        $"Tệp khoá {path} có định dạng phiên bản {version}; chương trình này chỉ đọc phiên bản {KeyringDocument.CurrentVersion}.",
        $"The key file {path} has format version {version}; this program reads version {KeyringDocument.CurrentVersion} only.");

    public static Rejection NoPassphrase(string path) => Rejection.Keys(
        $"Tệp khoá {path} được mã hoá. Hãy đặt cụm mật khẩu trong STAMPS_PASSPHRASE.",
        $"The key file {path} is encrypted. Set its passphrase in STAMPS_PASSPHRASE.");

    public static Rejection WrongPassphrase(string path) => Rejection.Keys(
        $"Cụm mật khẩu không mở được tệp khoá {path}: mật khẩu sai, hoặc tệp đã bị sửa.",
        $"The passphrase doesn't open the key file {path}: it is wrong, or the file was altered.");

    public static Rejection Held(string folder) => Rejection.Keys(
        $"Một lệnh khác đang thay đổi khoá trong {folder}. Hãy chạy lại khi lệnh đó xong.",
        $"Another command is changing the keys in {folder}. Run this again when it is done.");

    public static Rejection NotWritten(string path, Exception error) => Rejection.Keys(
        $"Không ghi được tệp khoá {path}: {error.Message}",
        $"The key file {path} can't be written: {error.Message}");

    public static Rejection Behind(int epoch) => Rejection.Keys(
        $"Tệp khoá cũ hơn sổ đăng ký: sổ đăng ký đã ghi nhận đợt khoá {epoch} sau đó. Hãy dùng tệp khoá mới nhất, hoặc khôi phục cả hai từ cùng một bản sao lưu bằng lệnh restore.",
        $"The keys are older than the registry, which has a later record of epoch {epoch}. Use the newest key file, or put both back from one backup with restore.");

    public static Rejection OtherEpoch(int epoch) => Rejection.Keys(
        $"Tệp khoá có đợt khoá {epoch} khác với đợt khoá {epoch} mà sổ đăng ký đã ghi nhận: đây là khoá của hệ thống khác, hoặc đã được tạo lại từ bản sao cũ.",
        $"Epoch {epoch} of these keys is not the epoch {epoch} that the registry has on record: they are another system's keys, or were made again from an old copy.");

    public static Rejection OtherMasks(int epoch) => Rejection.Keys(
        $"Tệp khoá không có đợt khoá {epoch} của bộ khoá công khai này, nên không đọc được lô và số tem từ dấu niêm. Hãy dùng tệp khoá và bộ khoá công khai của cùng một hệ thống.",
        $"The key file has no epoch {epoch} of these public keys, so batch and index can't be read from the seal. Use a key file and public keys of one system.");

    public static Rejection MarkCorrupt(string path) => Rejection.Keys(
        $"Tệp {path} bị hỏng, nên không biết đã cấp đến lô nào và không cấp thêm được. Hãy chạy lệnh restore.",
        $"{path} is corrupt, so the last batch that was issued is not known and none can be issued. Run restore.");
}
