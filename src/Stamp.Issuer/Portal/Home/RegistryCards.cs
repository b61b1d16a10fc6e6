using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Home;

/// <summary>Products, and whose stars are about to end.</summary>
internal sealed class RegistryCards(RegistryLists lists, TimeProvider clock) : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit)
    {
        var role = visit.Account.Role;
        var soon = lists.Count(new(CertificateSelection.RunningOut, visit.OwnOnly, null), VietnamTime.DateOf(clock.GetUtcNow()));
        if (soon.Succeeded(out var count, out _))
        {
            yield return new("/certificates?state=running-out", new("Giấy chứng nhận sắp hết hạn", "Certificates running out"),
                new($"Hết hạn trong {CertificateFilter.NoticeDays} ngày tới.", $"They run out within {CertificateFilter.NoticeDays} days."), count)
            { Urgent = role is Role.Producer or Role.Office };
        }
        yield return new("/products", new("Sản phẩm", "Products"), role == Role.Producer
            ? new("Sản phẩm của bạn, giấy chứng nhận và lịch sử.", "Your products, their certificates and history.")
            : new("Mọi sản phẩm, giấy chứng nhận và lịch sử.", "All products, their certificates and history."));
        if (role != Role.Producer) yield return new("/producers", new("Chủ thể", "Producers"), new("Ai làm ra sản phẩm; tải cả sổ đăng ký.", "Who makes the products; download the registry."));
        if (role == Role.Office) yield return new("/import", new("Nhập từ Excel hoặc CSV", "Import from Excel or CSV"), new("Xem trước từng ô sai rồi mới ghi.", "See every wrong cell before anything is written."));
    }
}
