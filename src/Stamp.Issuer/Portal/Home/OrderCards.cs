using Stamp.Core.Accounts;
using Stamp.Core.Orders;

namespace Stamp.Issuer.Portal.Home;

/// <summary>Orders: the way there, and for the office what waits.</summary>
internal sealed class OrderCards(OrderList orders) : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit)
    {
        yield return new("/orders", new("Đơn đặt tem", "Orders"), visit.Account.Role == Role.Producer
            ? new("Đặt tem cho sản phẩm của bạn, theo dõi và tải tệp in.", "Order stamps for your products, follow them and download what to print.")
            : new("Đơn của mọi chủ thể.", "Orders of all producers."));
        if (visit.Account.Role != Role.Office) yield break;
        var (placed, first) = (orders.Count(OrderState.Placed), orders.Count(OrderState.FirstApproved));
        yield return new("/orders?state=placed", new("Đơn chờ duyệt", "Orders to decide"), new("Xem chứng nhận và sổ tem, rồi duyệt, bớt hoặc từ chối.", "Look at the certificate and the ledgers, then approve, reduce or refuse."), placed) { Urgent = placed > 0 };
        if (first > 0)
            yield return new("/orders?state=first-approved", new("Đơn chờ người thứ hai", "Orders for a second person"), new("Đã có một người duyệt; cần một người khác.", "One person has approved; another has to."), first) { Urgent = true };
    }
}
