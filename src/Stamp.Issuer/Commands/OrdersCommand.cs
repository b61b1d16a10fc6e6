using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Orders;

namespace Stamp.Issuer.Commands;

/// <summary><c>orders</c>: what the portal's pages do with orders for stamps, by the same functions.</summary>
internal static class OrdersCommand
{
    private const int PageSize = 50;

    private static readonly string[] States = [.. Enum.GetValues<OrderState>().Select(OrderReport.NameOf)];

    public static Command Make(CommandHost host) => new("orders", "Đơn đặt tem. / Orders for stamps.")
    {
        List(host), Show(host), Place(host),
        Decide(host, "approve", "Duyệt đơn; trên mức quy định cần người thứ hai. / Approves it; over the configured number a second person has to as well.", null, null,
            (orders, number, _, _, actor) => orders.Approve(number, new(null, null, null), actor)),
        Decide(host, "reduce", "Duyệt ít hơn số đặt, có lý do. / Approves fewer than ordered, with a reason.", Count("Số tem duyệt.", "Stamps to approve."), Reason(),
            (orders, number, count, reason, actor) => orders.Approve(number, new(count, reason, null), actor)),
        Decide(host, "refuse", "Từ chối, có lý do. / Refuses it, with a reason.", null, Reason(),
            (orders, number, _, reason, actor) => orders.Refuse(number, reason, actor)),
        Decide(host, "withdraw", "Rút lại đơn chưa được quyết định. / Withdraws an order that is not decided yet.", null, null,
            (orders, number, _, _, actor) => orders.Withdraw(number, null, actor)),
        Quota(host), OrdersMakeCommand.Make(host),
    };

    public static Argument<Outcome<long>> Number() => new("ORDER") { Description = "Số đơn. / Order number.", CustomParser = Arguments.Long };

    private static Option<Outcome<int>> Count(string vi, string en) => new("--count") { CustomParser = Arguments.Int, Description = $"{vi} / {en}", HelpName = "N", Required = true };

    private static Option<string> Reason() => Arguments.Required("--reason", "TEXT", "Lý do.", "The reason.");

    private static Command List(CommandHost host)
    {
        var state = new Option<Outcome<string>?>("--state") { Description = "Chỉ đơn ở tình trạng này. / Only orders in this state.", HelpName = string.Join('|', States), CustomParser = result => Arguments.OneOf(result, States) };
        var product = new Option<string?>("--product") { Description = "Chỉ đơn của sản phẩm này. / Only orders for this product.", HelpName = "CODE" };
        var before = new Option<Outcome<long>?>("--before") { Description = "Chỉ đơn có số nhỏ hơn. / Only orders below this number.", HelpName = "ORDER", CustomParser = result => Arguments.Long(result) };
        var command = new Command("list", $"{PageSize} đơn mới nhất. / The newest {PageSize} orders.") { state, product, before };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            string? asked = null;
            long below = 0;
            if ((parsed.GetValue(state) is { } given && !given.Succeeded(out asked, out var rejection))
                || (parsed.GetValue(before) is { } limit && !limit.Succeeded(out below, out rejection))
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !new OrderList(registry, session.Clock).Page(
                    new(null, parsed.GetValue(product)?.Trim().ToUpperInvariant(), OrderReport.StateOf(asked)), newestFirst: true, below > 0 ? below : null, PageSize).Succeeded(out var lines, out rejection))
                return terminal.Fail(rejection);
            return terminal.Result(
                new { orders = lines.Select(line => new { order = line.Number, product = line.ProductCode, producer = line.ProducerName, quantity = line.Quantity, approved = line.Approved, state = OrderReport.NameOf(line.State), placedAt = line.PlacedAt }) },
                new TerminalTable(
                    [new("Đơn", "Order"), new("Ngày đặt", "Placed"), new("Sản phẩm", "Product"), new("Số tem", "Stamps"), new("Tình trạng", "State")],
                    lines.Select(line => new[] { $"{line.Number}", VietnamTime.Write(line.PlacedAt), line.ProductCode, $"{line.Approved ?? line.Quantity}", $"{OrderReport.WordOf(line.State)}" })));
        });
        return command;
    }

    private static Command Show(CommandHost host)
    {
        var order = Number();
        var command = new Command("show", "Một đơn, và điều gì đang ngăn nó. / One order, and what stands against it.") { order };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(order).Succeeded(out var number, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !new OrderList(registry, session.Clock).Find(number, null).Succeeded(out var found, out rejection))
                return terminal.Fail(rejection);
            var today = VietnamTime.DateOf(session.Clock.GetUtcNow());
            var blocks = found.Order.IsOpen ? OrderRules.Blocks(found.Ground, found.Order.Approved ?? found.Order.Quantity, session.Settings.Orders, today) : [];
            var (vi, en) = OrderReport.Sentence(found.Order);
            return terminal.Result(
                new { order = OrderReport.Document(found.Order), product = found.Ground.Product.Code, producer = found.Ground.Producer.Code, blocks = blocks.Select(block => new { vi = block.Sentence.Vi, en = block.Sentence.En }) },
                [$"{found.Ground.Product.Code}  {found.Ground.Product.Name} · {found.Ground.Producer.Name}", vi, en, .. blocks.SelectMany(block => new[] { block.Sentence.Vi, block.Sentence.En })]);
        });
        return command;
    }

    private static Command Place(CommandHost host)
    {
        var product = Arguments.Required("--product", "CODE", "Mã sản phẩm.", "Product code.");
        var count = Count("Số tem đặt.", "Stamps to order.");
        var template = new Option<string>("--template") { Description = "Mẫu nhãn. / Label template.", HelpName = "NAME", DefaultValueFactory = _ => LabelTemplate.A4x24.Name };
        var @sealed = new Option<bool>("--sealed") { Description = "Nhãn mang dấu niêm để kiểm tra không cần mạng. / Labels carry the seal for checks with no network." };
        var request = new Option<string?>("--request") { Description = "Mã của yêu cầu: lặp lại cùng mã không thành đơn thứ hai. / The request's id: repeating it makes no second order.", HelpName = "ID" };
        var command = new Command("place", "Đặt tem thay chủ thể. / Orders stamps for a producer.") { product, count, template, @sealed, request };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(count).Succeeded(out var stamps, out var rejection) || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            var draft = new OrderDraft(parsed.GetRequiredValue(product), stamps, parsed.GetRequiredValue(template), parsed.GetValue(@sealed), parsed.GetValue(request) ?? Guid.NewGuid().ToString("N"));
            return Tell(terminal, new OrderDesk(registry, new(registry, session.Settings.Orders), session.Settings).Place(draft, null, session.Actor));
        });
        return command;
    }

    private static Command Decide(
        CommandHost host, string verb, string description, Option<Outcome<int>>? count, Option<string>? reason,
        Func<OrderStore, long, int?, string?, Actor, Outcome<Order>> decide)
    {
        var (order, signIn) = (Number(), GlobalOptions.SignIn());
        var command = new Command(verb, description) { order, signIn };
        if (count is not null) command.Add(count);
        if (reason is not null) command.Add(reason);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var stamps = 0;
            if (!parsed.GetValue(order).Succeeded(out var number, out var rejection)
                || (count is not null && !parsed.GetValue(count).Succeeded(out stamps, out rejection))
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !session.SignIn(parsed.GetValue(signIn)).Succeeded(out var actor, out rejection))
                return terminal.Fail(rejection);
            return Tell(terminal, decide(new(registry, session.Settings.Orders), number, count is null ? null : stamps, reason is null ? null : parsed.GetValue(reason), actor));
        });
        return command;
    }

    private static Command Quota(CommandHost host)
    {
        var certificate = new Argument<string>("CERTIFICATE") { Description = "Số giấy chứng nhận. / Certificate number." };
        var count = Count("Số tem mỗi năm.", "Stamps a year.");
        var (reason, signIn) = (Reason(), GlobalOptions.SignIn());
        var command = new Command("quota", "Đặt hạn mức năm riêng cho một giấy chứng nhận. / Gives a certificate a yearly quota of its own.") { certificate, count, reason, signIn };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(count).Succeeded(out var stamps, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !session.SignIn(parsed.GetValue(signIn)).Succeeded(out var actor, out rejection)
                || !new OrderStore(registry, session.Settings.Orders).SetQuota(parsed.GetRequiredValue(certificate), stamps, parsed.GetValue(reason), actor).Succeeded(out var changed, out rejection))
                return terminal.Fail(rejection);
            return terminal.Result(new { certificate = changed.Number, quota = stamps }, new Bilingual(
                $"Hạn mức của giấy chứng nhận {changed.Number}: {Figures.Vi(stamps)} tem mỗi năm.", $"Quota of certificate {changed.Number}: {Figures.En(stamps)} stamps a year."));
        });
        return command;
    }

    private static int Tell(Terminal terminal, Outcome<Order> outcome) => outcome.Succeeded(out var order, out var rejection)
        ? terminal.Result(OrderReport.Document(order), OrderReport.Sentence(order))
        : terminal.Fail(rejection);
}
