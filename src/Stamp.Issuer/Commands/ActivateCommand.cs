using System.CommandLine;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary><c>activate</c>: puts a range of stamps to use for a production lot.</summary>
internal static class ActivateCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = Arguments.Range(required: true);
        var lot = Arguments.Required("--lot", "TEXT", "Số lô sản xuất.", "Production lot number.");
        var produced = Arguments.Date("--produced", "Ngày sản xuất.", "Production date.");
        var expires = Arguments.Date("--expires", "Hạn sử dụng.", "Expiry date.");
        var command = new Command("activate", "Kích hoạt một dải tem cho lô sản xuất. / Activates a range of stamps for a production lot.") { batch, range, lot, produced, expires };
        host.Handle(command, (parsed, session, terminal, _) => session.Registry().Succeeded(out var registry, out var rejection)
            ? MoveReport.Tell(terminal, new RangeOperations(registry).Activate(
                parsed.GetValue(batch), parsed.GetValue(range)!.Value,
                new(parsed.GetRequiredValue(lot), parsed.GetValue(produced), parsed.GetValue(expires)), session.Actor), new("Đã kích hoạt", "Activated"))
            : terminal.Fail(rejection));
        return command;
    }
}
