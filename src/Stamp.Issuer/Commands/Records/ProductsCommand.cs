using System.CommandLine;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands.Records;

/// <summary><c>products</c>: adds or changes one.</summary>
internal static class ProductsCommand
{
    public static Command Make(CommandHost host) => new("products", "Thêm hoặc sửa một sản phẩm. / Adds or changes a product.")
    {
        Make(host, new("add", "Thêm một sản phẩm. / Adds a product."), isNew: true),
        Make(host, new("change", "Sửa một sản phẩm; những gì không nêu giữ nguyên. / Changes a product; what is left out stays."), isNew: false),
    };

    private static Command Make(CommandHost host, Command command, bool isNew)
    {
        var code = new Argument<string>("CODE") { Description = "Mã sản phẩm. / Product code." };
        var producer = RecordOptions.Text("--producer", "Mã chủ thể.", "Producer's code.", isNew, "CODE");
        var name = RecordOptions.Text("--name", "Tên.", "Name.", isNew);
        var group = RecordOptions.Choice<ProductGroup>("--group", "Nhóm.", "Group.", isNew);
        var gtin = RecordOptions.Text("--gtin", "GTIN; \"\" để bỏ.", "GTIN; \"\" for none.", false, "DIGITS");
        foreach (var option in new Option[] { producer, name, group, gtin }) command.Add(option);
        command.Add(code);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(group).Succeeded(out var chosen, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            ProductFile? current = null;
            if (!isNew && !new RegistryFiles(registry).Product(parsed.GetRequiredValue(code), null).Succeeded(out current, out rejection)) return terminal.Fail(rejection);
            if (!Gtins(parsed.GetValue(gtin), current?.Product.Gtin).Succeeded(out var number, out rejection)) return terminal.Fail(rejection);
            var draft = new ProductDraft(
                parsed.GetRequiredValue(code),
                parsed.GetValue(producer) ?? current?.Producer.Code ?? "",
                parsed.GetValue(name) ?? current?.Product.Name ?? "",
                chosen ?? current?.Product.Group ?? default,
                number);
            return RecordOptions.Tell(terminal, "product", draft.Code, new RegistryEditor(registry).Put(draft, RecordOptions.Seen(current?.Product), session.Actor));
        });
        return command;
    }

    /// <summary>What was given; left out, what is there; empty, none.</summary>
    private static Outcome<Gtin?> Gtins(string? given, Gtin? current)
    {
        if (given is null) return Outcome<Gtin?>.Of(current);
        if (given.Trim().Length == 0) return Outcome<Gtin?>.Of(null);
        return Gtin.TryParse(given.Trim(), out var gtin) ? Outcome<Gtin?>.Of(gtin) : Rejection.BadInput(
            "--gtin: cần 8, 12, 13 hoặc 14 chữ số với số kiểm tra đúng ở cuối.", "--gtin: wants 8, 12, 13 or 14 digits, the last of them the right check digit.");
    }
}
