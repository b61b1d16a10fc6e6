using System.Globalization;
using Stamp.Core.Orders;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>An order in words and as a document.</summary>
internal static class OrderReport
{
    public static Bilingual WordOf(OrderState state) => state switch
    {
        OrderState.Placed => new("chờ duyệt", "waiting for approval"),
        OrderState.FirstApproved => new("chờ người thứ hai duyệt", "waiting for a second person"),
        OrderState.Approved => new("đã duyệt, sắp cấp lô", "approved, batch to be issued"),
        OrderState.Issued => new("đang làm tệp tem", "label files being made"),
        OrderState.Ready => new("tệp tem đã sẵn sàng", "label files ready"),
        OrderState.Refused => new("bị từ chối", "refused"),
        OrderState.Withdrawn => new("đã rút lại", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>first-approved: as options and addresses name a state.</summary>
    public static string NameOf(OrderState state) => state == OrderState.FirstApproved ? "first-approved" : state.ToString().ToLowerInvariant();

    public static OrderState? StateOf(string? name)
    {
        foreach (var state in Enum.GetValues<OrderState>())
        {
            if (NameOf(state).Equals(name, StringComparison.OrdinalIgnoreCase)) return state;
        }
        return null;
    }

    public static object Document(Order order) => new
    {
        order = order.Number,
        state = NameOf(order.State),
        quantity = order.Quantity,
        approved = order.Approved,
        template = order.Template,
        @sealed = order.Sealed,
        placedBy = order.Placed.Account,
        placedAt = order.Placed.At,
        firstBy = order.First?.Account,
        decidedBy = order.Decided?.Account,
        decidedAt = order.Decided?.At,
        reason = order.Reason,
        batch = order.Batch,
    };

    public static Bilingual Sentence(Order order)
    {
        var word = WordOf(order.State);
        var (vi, en) = order.Approved is { } approved && approved != order.Quantity
            ? ($"{approved} trong {order.Quantity} tem", $"{approved} of {order.Quantity} stamps")
            : ($"{order.Quantity} tem", $"{order.Quantity} stamps");
        var batch = order.Batch is { } number ? number.ToString(CultureInfo.InvariantCulture) : null;
        return new(
            $"Đơn {order.Number}: {vi}, {word.Vi}{(batch is null ? "" : $", lô {batch}")}{(order.Reason is null ? "" : $" ({order.Reason})")}.",
            $"Order {order.Number}: {en}, {word.En}{(batch is null ? "" : $", batch {batch}")}{(order.Reason is null ? "" : $" ({order.Reason})")}.");
    }
}
