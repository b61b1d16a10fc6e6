using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Commands;

/// <summary><c>issue</c>: records a batch (step 1 of docs/issue-cycle.md). Its codes are arithmetic from then on.</summary>
internal static class IssueCommand
{
    public static Command Make(CommandHost host)
    {
        var product = Arguments.Required("--product", "CODE", "Mã sản phẩm.", "Product code.");
        var count = new Option<Outcome<int>>("--count") { CustomParser = Arguments.Int, Description = "Số tem, 1 đến 16777216. / Number of stamps, 1 to 16777216.", HelpName = "N", Required = true };
        var template = new Option<string>("--template") { Description = "Mẫu nhãn. / Label template.", HelpName = "NAME", DefaultValueFactory = _ => LabelTemplate.A4x24.Name };
        var @sealed = new Option<bool>("--sealed") { Description = "Nhãn mang dấu niêm để kiểm tra không cần mạng. / Labels carry the seal for checks with no network." };
        var request = new Option<string?>("--request")
        {
            Description = "Mã của yêu cầu: lặp lại cùng mã không cấp thêm lô. / The order's id: repeating it issues nothing twice.",
            HelpName = "ID",
        };
        var command = new Command("issue", "Cấp một lô tem cho sản phẩm. / Issues a batch of stamps for a product.") { product, count, template, @sealed, request };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var name = parsed.GetRequiredValue(template);
            if (!TemplateLookup.Shipped(name).Succeeded(out var label, out var rejection)) return terminal.Fail(rejection);
            if (!parsed.GetValue(count).Succeeded(out var stamps, out rejection)) return terminal.Fail(rejection);
            if (!session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            if (!session.Keyring().Succeeded(out var keyring, out rejection)) return terminal.Fail(rejection);
            var productCode = parsed.GetRequiredValue(product);
            // A product that is not there is for Issue to refuse.
            if (new RegistryStore(registry).FindProduct(productCode).Succeeded(out var found, out var _)
                && LabelAddress.RoomOn(label, session.Settings.PublicOrigin, found.Gtin, parsed.GetValue(@sealed)) is { } noRoom)
                return terminal.Fail(noRoom);
            var order = new IssueRequest(
                productCode, stamps, name, parsed.GetValue(@sealed), keyring.Active.Number, parsed.GetValue(request));
            if (!new BatchOperations(registry).Issue(order, session.Actor).Succeeded(out var issued, out rejection)) return terminal.Fail(rejection);
            if (new SnapshotReader(registry).ReadProduct(issued.Batch.ProductId) is { } named)
                foreach (var warning in DamagedNames.Of(named.Product.Name, named.Producer.Name)) terminal.Note(warning);

            var batch = issued.Batch;
            return terminal.Result(
                new { batch = batch.Number, count = batch.Count, repeated = issued.Repeated, stockExpiresOn = batch.StockExpiresOn },
                issued.Repeated
                    ? new Bilingual($"Yêu cầu này đã được cấp lô tem số {batch.Number}; không cấp thêm.", $"This order was answered by batch {batch.Number} already; nothing more was issued.")
                    : new Bilingual(
                        $"Đã cấp lô tem số {batch.Number}: {batch.Count} tem, kích hoạt được đến hết ngày {VietnamTime.Write(batch.StockExpiresOn)}.",
                        $"Issued batch {batch.Number}: {batch.Count} stamps, to be activated by {VietnamTime.Write(batch.StockExpiresOn)}."));
        });
        return command;
    }
}
