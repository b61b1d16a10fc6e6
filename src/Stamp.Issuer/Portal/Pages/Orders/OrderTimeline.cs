using System.Globalization;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>What happened to an order, the first at the top.</summary>
internal static class OrderTimeline
{
    private static readonly Table<OrderEvent> Events = new(new("Diễn biến", "What happened"),
        new(new("Lúc", "When"), (html, one) => html.Write($"{one.At}")) { Kind = ColumnKind.Date, NamesRow = true },
        new(new("Việc", "What"), (html, one) => html.Write($"{What(one)}<small>{one.Detail.GetValueOrDefault("reason")}</small>")),
        new(new("Tài khoản", "Account"), (html, one) => html.Write($"{one.Account}")));

    public static void Write(Html html, IReadOnlyList<OrderEvent> events)
    {
        html.Write($"<h2>{new Bilingual("Diễn biến", "What happened")}</h2>");
        Events.Write(html, null, events, new(new("", ""), new("", "")));
    }

    private static Bilingual What(OrderEvent one)
    {
        var stamps = long.TryParse(one.Detail.GetValueOrDefault("stamps"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var (vi, en) = (Figures.Vi(stamps), Figures.En(stamps));
        var format = one.Detail.GetValueOrDefault("format")?.ToUpperInvariant();
        return one.Action switch
        {
            "order.place" => new($"Đặt {vi} tem", $"Ordered {en} stamps"),
            "order.first-approve" => new($"Duyệt lần một {vi} tem", $"Approved {en} stamps as the first person"),
            "order.approve" => new($"Duyệt {vi} tem", $"Approved {en} stamps"),
            "order.refuse" => new("Từ chối", "Refused"),
            "order.withdraw" => new("Rút lại", "Withdrawn"),
            "order.issue" => new($"Cấp lô {one.Detail.GetValueOrDefault("batch")}", $"Issued batch {one.Detail.GetValueOrDefault("batch")}"),
            "order.ready" => new("Tệp tem sẵn sàng", "Label files ready"),
            "order.make-again" => new("Yêu cầu làm lại tệp", "Asked for the files to be made again"),
            "order.download" => new($"Tải tệp {format}", $"Downloaded the {format} file"),
            _ => new(one.Action, one.Action),
        };
    }
}
