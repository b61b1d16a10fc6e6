using System.CommandLine;
using System.CommandLine.Parsing;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Commands;

/// <summary>
/// <c>issue</c>: records a batch (step 1 of docs/issue-cycle.md). Its codes are arithmetic from then on. Either an approved
/// order is answered, or a reason says why there is none and the two-person rule is asked.
/// </summary>
internal static class IssueCommand
{
    public static Command Make(CommandHost host)
    {
        var order = new Option<Outcome<long>?>("--order") { Description = "Cấp lô của đơn đã duyệt này. / Issues the batch of this approved order.", HelpName = "N", CustomParser = result => Arguments.Long(result) };
        var reason = new Option<string?>("--without-order") { Description = "Không có đơn: vì sao. / There is no order: why.", HelpName = "REASON" };
        var product = new Option<string?>("--product") { Description = "Mã sản phẩm. / Product code.", HelpName = "CODE" };
        var count = new Option<Outcome<int>?>("--count") { CustomParser = result => Arguments.Int(result), Description = "Số tem, 1 đến 16777216. / Number of stamps, 1 to 16777216.", HelpName = "N" };
        var template = new Option<string?>("--template") { Description = $"Mẫu nhãn; bỏ trống: {LabelTemplate.A4x24.Name}. / Label template; left out: {LabelTemplate.A4x24.Name}.", HelpName = "NAME" };
        var @sealed = new Option<bool>("--sealed") { Description = "Nhãn mang dấu niêm để kiểm tra không cần mạng. / Labels carry the seal for checks with no network." };
        var request = new Option<string?>("--request")
        {
            Description = "Mã của yêu cầu: lặp lại cùng mã không cấp thêm lô. / The order's id: repeating it issues nothing twice.",
            HelpName = "ID",
        };
        var signIn = GlobalOptions.SignIn();
        var confirm = new Option<string?>("--confirm")
        {
            Description = "Người thứ hai, khi một người không đủ: đăng nhập bằng tài khoản của mình; mật khẩu như --sign-in, từ STAMPS_CONFIRM_…. / The second person, where one is not enough: signs in with their own account; the password as for --sign-in, from STAMPS_CONFIRM_….",
            HelpName = "NAME",
        };
        var command = new Command("issue", "Cấp một lô tem cho sản phẩm. / Issues a batch of stamps for a product.") { order, reason, product, count, template, @sealed, request, signIn, confirm };
        // One of two ways; an order says all of the other.
        Option[] direct = [product, count, reason], besides = [.. direct, template, @sealed, request, confirm];
        command.Validators.Add(line =>
        {
            var isOrder = Given(line, order);
            if (isOrder && besides.Where(option => Given(line, option)).ToList() is { Count: > 0 } extra)
                line.AddError(UsageErrors.Message(new($"{Names(extra)} không đi cùng --order: đơn đã nói đủ.", $"{Names(extra)} can't be given with --order: the order says it all.")));
            if (!isOrder && direct.Where(option => !Given(line, option)).ToList() is { Count: > 0 } missing)
                line.AddError(UsageErrors.Message(new($"Thiếu {Names(missing)}; hoặc cho --order SỐ của một đơn đã duyệt.", $"{Names(missing)} missing; or give --order N of an approved order.")));
        });
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var (why, code, stamps) = (parsed.GetValue(reason), parsed.GetValue(product), parsed.GetValue(count));
            if (parsed.GetValue(order) is { } given)
                return given.Succeeded(out var number, out var unread) ? OfOrder(session, terminal, number, parsed.GetValue(signIn)) : terminal.Fail(unread);
            var name = parsed.GetValue(template) ?? LabelTemplate.A4x24.Name;
            if (!TemplateLookup.Shipped(name).Succeeded(out var label, out var rejection)) return terminal.Fail(rejection);
            if (!stamps!.Value.Succeeded(out var wanted, out rejection)) return terminal.Fail(rejection);
            if (!session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            if (!session.Keyring().Succeeded(out var keyring, out rejection)) return terminal.Fail(rejection);
            // A product that is not there is for Issue to refuse.
            if (new RegistryStore(registry).FindProduct(code!).Succeeded(out var found, out var _)
                && LabelAddress.RoomOn(label, session.Settings.PublicOrigin, found.Gtin, parsed.GetValue(@sealed)) is { } noRoom)
                return terminal.Fail(noRoom);
            if (!session.SignIn(parsed.GetValue(signIn)).Succeeded(out var actor, out rejection)) return terminal.Fail(rejection);
            var second = session.Confirm(parsed.GetValue(confirm));
            if (second.Rejection is { } unproven) return terminal.Fail(unproven);
            var asked = new IssueRequest(code!, wanted, name, parsed.GetValue(@sealed), keyring.Active.Number, parsed.GetValue(request));
            if (!new DirectIssue(registry, session.Settings.Orders).Issue(asked, why, second.Value, actor).Succeeded(out var issued, out rejection)) return terminal.Fail(rejection);
            if (new SnapshotReader(registry).ReadProduct(issued.Batch.ProductId) is { } named)
                foreach (var warning in DamagedNames.Of(named.Product.Name, named.Producer.Name)) terminal.Note(warning);
            return Tell(terminal, issued);
        });
        return command;
    }

    private static bool Given(CommandResult line, Option option) => line.GetResult(option) is { Implicit: false };

    private static string Names(IEnumerable<Option> options) => string.Join(", ", options.Select(option => option.Name));

    /// <summary>Step 1 alone; <c>orders make</c> makes the label files too.</summary>
    private static int OfOrder(IssuerSession session, Terminal terminal, long number, string? signIn)
    {
        if (!session.Registry().Succeeded(out var registry, out var rejection)
            || !session.Keyring().Succeeded(out var keyring, out rejection)
            || !session.SignIn(signIn).Succeeded(out var actor, out rejection)
            || !new OrderList(registry, session.Clock).Order(number, null).Succeeded(out var before, out rejection)
            || !Printable(session, registry, before).Succeeded(out _, out rejection)
            || !new OrderStore(registry, session.Settings.Orders).Issue(number, keyring.Active.Number, actor).Succeeded(out var after, out rejection)
            || !new BatchOperations(registry).Find(after.Batch!.Value).Succeeded(out var batch, out rejection))
            return terminal.Fail(rejection);
        return Tell(terminal, new(batch, Repeated: before.Batch is not null));
    }

    /// <summary>The product's GTIN may have come after the order: then the label may have become too small for it.</summary>
    private static Outcome<bool> Printable(IssuerSession session, RegistryDatabase registry, Order order)
    {
        if (order.Batch is not null) return true;
        if (!TemplateLookup.Shipped(order.Template).Succeeded(out var label, out var rejection)
            || !new OrderList(registry, session.Clock).Product(order).Succeeded(out var product, out rejection))
            return rejection;
        return LabelAddress.RoomOn(label, session.Settings.PublicOrigin, product.Gtin, order.Sealed) is { } noRoom ? noRoom : true;
    }

    private static int Tell(Terminal terminal, IssuedBatch issued)
    {
        var batch = issued.Batch;
        return terminal.Result(
            new { batch = batch.Number, count = batch.Count, repeated = issued.Repeated, stockExpiresOn = batch.StockExpiresOn },
            issued.Repeated
                ? new Bilingual($"Yêu cầu này đã được cấp lô tem số {batch.Number}; không cấp thêm.", $"This order was answered by batch {batch.Number} already; nothing more was issued.")
                : new Bilingual(
                    $"Đã cấp lô tem số {batch.Number}: {batch.Count} tem, kích hoạt được đến hết ngày {VietnamTime.Write(batch.StockExpiresOn)}.",
                    $"Issued batch {batch.Number}: {batch.Count} stamps, to be activated by {VietnamTime.Write(batch.StockExpiresOn)}."));
    }
}
