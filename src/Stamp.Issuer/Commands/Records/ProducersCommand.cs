using System.CommandLine;
using Stamp.Core.Registry;

namespace Stamp.Issuer.Commands.Records;

/// <summary><c>producers</c>: adds or changes one.</summary>
internal static class ProducersCommand
{
    public static Command Make(CommandHost host) => new("producers", "Thêm hoặc sửa một chủ thể. / Adds or changes a producer.")
    {
        Make(host, new("add", "Thêm một chủ thể. / Adds a producer."), isNew: true),
        Make(host, new("change", "Sửa một chủ thể; những gì không nêu giữ nguyên. / Changes a producer; what is left out stays."), isNew: false),
    };

    private static Command Make(CommandHost host, Command command, bool isNew)
    {
        var code = new Argument<string>("CODE") { Description = "Mã chủ thể. / Producer's code." };
        var name = RecordOptions.Text("--name", "Tên.", "Name.", isNew);
        var kind = RecordOptions.Choice<ProducerKind>("--kind", "Loại hình.", "Kind.", isNew);
        var address = RecordOptions.Text("--address", "Địa chỉ.", "Address.", isNew);
        var province = RecordOptions.Text("--province", "Tỉnh, thành phố.", "Province.", isNew);
        foreach (var option in new Option[] { name, kind, address, province }) command.Add(option);
        command.Add(code);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(kind).Succeeded(out var chosen, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            Producer? current = null;
            if (!isNew)
            {
                if (!new RegistryFiles(registry).Producer(parsed.GetRequiredValue(code), null).Succeeded(out var file, out rejection)) return terminal.Fail(rejection);
                current = file.Producer;
            }
            var draft = new ProducerDraft(
                parsed.GetRequiredValue(code),
                parsed.GetValue(name) ?? current?.Name ?? "",
                chosen ?? current?.Kind ?? default,
                parsed.GetValue(address) ?? current?.Address ?? "",
                parsed.GetValue(province) ?? current?.Province ?? "");
            return RecordOptions.Tell(terminal, "producer", draft.Code, new RegistryEditor(registry).Put(draft, RecordOptions.Seen(current), session.Actor));
        });
        return command;
    }
}
