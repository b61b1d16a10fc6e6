using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Home;

/// <summary>Stamps that were issued.</summary>
internal sealed class BatchCards : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit) =>
    [
        new("/batches", new("Lô tem", "Batches"), visit.Account.Role == Role.Producer
            ? new("Tem đã cấp cho sản phẩm của bạn và sổ tem của từng lô.", "Stamps issued for your products, and each batch's ledger.")
            : new("Mọi lô tem và sổ tem của từng lô.", "All batches, and each batch's ledger.")),
    ];
}

/// <summary>Other people's accounts, for administrators.</summary>
internal sealed class AccountCards : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit) => visit.Account.Role == Role.Administrator
        ? [new("/accounts", new("Tài khoản", "Accounts"), new("Tạo, đặt lại, khoá tài khoản.", "Make, reset and disable accounts."))]
        : [];
}

/// <summary>What everyone has: tokens, password, second factor.</summary>
internal sealed class OwnCards : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit) =>
    [
        new("/tokens", new("Mã truy cập", "Tokens"), new("Cho phần mềm khác đọc thay bạn.", "For other software to read in your place.")),
        new("/password", new("Đổi mật khẩu", "Change the password"), new("Các phiên khác sẽ bị đăng xuất, mã truy cập bị thu hồi.", "Your other sessions and your tokens will end.")),
        new("/second-factor/set-up", new("Lớp bảo vệ thứ hai", "Second factor"), visit.Account.HasSecondFactor
            ? new("Đang bật.", "In use.")
            : new("Chưa bật. Bật để mật khẩu bị lộ cũng chưa đủ để vào.", "Not set up. With it, a leaked password is not enough to get in.")),
    ];
}
