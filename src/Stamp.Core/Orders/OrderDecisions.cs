using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>What somebody decides about an order.</summary>
/// <param name="Stamps">Null: as many as the first person proposed, else as ordered.</param>
/// <param name="Reason">Needed for fewer than ordered.</param>
/// <param name="Version">Of the order that the person has seen; null: whatever it is.</param>
public sealed record Approval(int? Stamps, string? Reason, long? Version);

/// <summary>From state to state of an order. Pure: an order and what is wanted in, the order afterwards out.</summary>
public static class OrderDecisions
{
    /// <summary>An order that comes back with the version that went in was decided so by the same person before: a form sent twice.</summary>
    /// <param name="ground">Of the person who approves.</param>
    public static Outcome<Order> Approve(Order order, Approval approval, ApprovalGround ground, Actor actor, DateTimeOffset now, OrderSettings settings)
    {
        var stamps = approval.Stamps ?? order.Approved ?? order.Quantity;
        if (Repeats(order, approval, stamps, actor)) return order;
        if (Closed(order) is { } closed) return closed;
        if (approval.Version is { } seen && seen != order.Version) return Overtaken(order);
        if (stamps < 1 || stamps > order.Quantity)
        {
            return Rejection.BadInput(
                $"Số tem duyệt phải từ 1 đến {Figures.Vi(order.Quantity)} như đã đặt.", $"Approve 1 to {Figures.En(order.Quantity)} stamps, as ordered.") with
            { Field = "stamps" };
        }
        if (!Why(order, approval, stamps).Succeeded(out var reason, out var rejection)) return rejection;
        var me = new Signature(actor.Account, now);
        var next = order with { Approved = stamps, Reason = reason.Length == 0 ? null : reason, Version = order.Version + 1 };
        var mine = order.State == OrderState.FirstApproved && IsBy(order.First!, actor);
        if (order.State == OrderState.FirstApproved && !mine)
        {
            // Whatever the number: who does not count beside the first person could be that person again.
            if (ground.First is { } first && TwoPeople.RefuseSecond(ground.Me, first, now) is { } refused) return refused;
            // What one person proposed the second may only agree to: for another number that person is the first.
            if (order.Approved == stamps) return next with { State = OrderState.Approved, Decided = me };
        }
        if (TwoPeople.Why(ground, stamps, settings) is not { } why) return next with { State = OrderState.Approved, First = null, Decided = me };
        return mine && order.Approved == stamps
            ? Rejection.Conflict(
                $"Đơn {order.Number} đã được chính bạn duyệt lần một; người khác phải duyệt lần hai. {why.Vi}",
                $"You were the first to approve order {order.Number}; another person has to approve as well. {why.En}")
            : next with { State = OrderState.FirstApproved, First = me };
    }

    /// <summary>Also an order that is approved and whose batch could not be issued yet.</summary>
    public static Outcome<Order> Refuse(Order order, string? reason, Actor actor, DateTimeOffset now)
    {
        if (order is { State: OrderState.Refused, Decided: { } before } && IsBy(before, actor)) return order;
        if (order.State != OrderState.Approved && Closed(order) is { } closed) return closed;
        if (!PlainText.Required(reason, new("lý do", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection))
            return rejection with { Field = "reason" };
        return order with { State = OrderState.Refused, Reason = why, Decided = new(actor.Account, now), Version = order.Version + 1 };
    }

    public static Outcome<Order> Withdraw(Order order, Actor actor, DateTimeOffset now)
    {
        if (order.State == OrderState.Withdrawn) return order;
        return Closed(order) is { } closed
            ? closed
            : order with { State = OrderState.Withdrawn, Decided = new(actor.Account, now), Version = order.Version + 1 };
    }

    /// <summary>Null where its batch may be issued.</summary>
    public static Rejection? Issue(Order order) => order.State == OrderState.Approved ? null : NotApproved(order);

    /// <summary>Null where its label files may be made.</summary>
    public static Rejection? Make(Order order) => order.State is OrderState.Issued or OrderState.Ready ? null : NotApproved(order);

    private static Rejection NotApproved(Order order) => Closed(order) ?? Rejection.Conflict(
        $"Đơn {order.Number} chưa được duyệt.", $"Order {order.Number} is not approved.");

    private static bool Repeats(Order order, Approval approval, int stamps, Actor actor)
    {
        if (order.Approved != stamps || approval.Version == order.Version) return false;
        return order.State switch
        {
            // Without a version nobody can tell a form sent twice from a first person who tries to be the second.
            OrderState.FirstApproved => approval.Version is not null && IsBy(order.First!, actor),
            OrderState.Approved or OrderState.Issued or OrderState.Ready => IsBy(order.Decided!, actor),
            _ => false,
        };
    }

    private static Outcome<string> Why(Order order, Approval approval, int stamps)
    {
        var given = string.IsNullOrWhiteSpace(approval.Reason) && order.State == OrderState.FirstApproved && order.Approved == stamps ? order.Reason : approval.Reason;
        Bilingual what = new("lý do", "the reason");
        var reason = stamps < order.Quantity ? PlainText.Required(given, what, PlainText.ReasonLength) : PlainText.Optional(given, what, PlainText.ReasonLength);
        return reason.Succeeded(out var clean, out var rejection) ? clean : rejection with { Field = "reason" };
    }

    private static Rejection Overtaken(Order order) => order.First is { } first
        ? Rejection.Conflict(
            $"Đơn {order.Number} vừa được {first.Account} duyệt lần một {Figures.Vi(order.Approved!.Value)} tem lúc {VietnamTime.Write(first.At)}. Hãy xem lại rồi quyết định.",
            $"{first.Account} has just approved {Figures.En(order.Approved!.Value)} stamps of order {order.Number} as the first person, at {VietnamTime.Write(first.At)}. Look again, then decide.")
        : Rejection.Conflict($"Đơn {order.Number} vừa thay đổi. Hãy xem lại rồi quyết định.", $"Order {order.Number} has just changed. Look again, then decide.");

    /// <summary>Null while it is open; else what was decided, by whom and when.</summary>
    private static Rejection? Closed(Order order)
    {
        if (order.IsOpen) return null;
        var (who, at) = (order.Decided!.Account, VietnamTime.Write(order.Decided.At));
        return order.State switch
        {
            OrderState.Refused => Rejection.Conflict($"Đơn {order.Number} đã bị {who} từ chối lúc {at}.", $"Order {order.Number} was refused by {who} at {at}."),
            OrderState.Withdrawn => Rejection.Conflict($"Đơn {order.Number} đã được {who} rút lại lúc {at}.", $"Order {order.Number} was withdrawn by {who} at {at}."),
            _ => Rejection.Conflict(
                $"Đơn {order.Number} đã được {who} duyệt {Figures.Vi(order.Approved!.Value)} tem lúc {at}.",
                $"Order {order.Number} was approved already by {who}: {Figures.En(order.Approved!.Value)} stamps, at {at}."),
        };
    }

    private static bool IsBy(Signature signature, Actor actor) => signature.Account.Equals(actor.Account, StringComparison.OrdinalIgnoreCase);
}
