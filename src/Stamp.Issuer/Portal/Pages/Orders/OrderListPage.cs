using System.Globalization;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>Orders as a table: a producer's own, or everybody's.</summary>
internal static class OrderListPage
{
    public static readonly Table<OrderLine> Orders = new(new("Đơn đặt tem", "Orders"),
        new(new("Đơn", "Order"), (html, line) => html.Write($"""<a href="/orders/{Digits(line.Number)}">{Digits(line.Number)}</a>""")) { SortKey = "number", LargestFirst = true, NamesRow = true },
        new(new("Sản phẩm", "Product"), (html, line) => html.Write($"{line.ProductName}<small>{line.ProducerName} · {line.ProductCode}</small>")),
        new(new("Số tem", "Stamps"), Stamps) { Kind = ColumnKind.Number },
        new(new("Tình trạng", "State"), (html, line) => html.Write($"{OrderReport.WordOf(line.State)}")),
        new(new("Ngày đặt", "Ordered on"), (html, line) => html.Write($"{VietnamTime.DateOf(line.PlacedAt)}")) { Kind = ColumnKind.Date })
    {
        DefaultSort = "-number",
        Filters = ["state", "product"],
    };

    private static readonly IReadOnlyList<(string, Bilingual)> States = [.. Enum.GetValues<OrderState>().Select(state => (OrderReport.NameOf(state), OrderReport.WordOf(state)))];

    /// <param name="lines">One more than a page where there are more.</param>
    public static void Write(Html html, TableQuery query, IReadOnlyList<OrderLine> lines, Role role)
    {
        if (role == Role.Producer) html.Write($"""<p><a class="button" href="/orders/new">{new Bilingual("Đặt tem", "Order stamps")}</a></p>""");
        FilterForm.Write(html, query, form =>
        {
            FilterForm.Choice(form, query, "state", new("Tình trạng", "State"), States);
            FilterForm.Text(form, query, "product", new("Mã sản phẩm", "Product code"));
        });
        Orders.Write(html, query, lines, NoneYet(role), line => Cursor.Write(Digits(line.Number)));
    }

    private static Empty NoneYet(Role role) => role == Role.Producer
        ? new(new("Bạn chưa có đơn đặt tem nào.", "You have no orders yet."), new("Đặt tem cho sản phẩm của bạn", "Order stamps for your products"), "/orders/new")
        : new(new("Chưa có đơn đặt tem nào.", "There is no order yet."), new("Khi chủ thể đặt tem, đơn sẽ hiện ở đây để duyệt.", "When producers order stamps, their orders appear here to be approved."));

    private static void Stamps(Html html, OrderLine line)
    {
        html.Write($"{line.Approved ?? line.Quantity}");
        if (line.Approved is { } approved && approved != line.Quantity) html.Write($"<small>{new Bilingual($"đặt {Figures.Vi(line.Quantity)}", $"ordered {Figures.En(line.Quantity)}")}</small>");
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
