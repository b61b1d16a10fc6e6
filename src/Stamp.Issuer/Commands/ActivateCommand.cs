using System.CommandLine;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary><c>activate</c>: puts a range of stamps to use for a production lot.</summary>
internal static class ActivateCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = new RangeOptions();
        var lot = Arguments.Required("--lot", "TEXT", "Số lô sản xuất.", "Production lot number.");
        var produced = Arguments.Date("--produced", "Ngày sản xuất.", "Production date.");
        var expires = Arguments.Date("--expires", "Hạn sử dụng.", "Expiry date.");
        var request = RangeOptions.Request();
        var command = new Command("activate", "Kích hoạt một dải tem cho lô sản xuất. / Activates a range of stamps for a production lot.") { batch, lot, produced, expires, request };
        range.AddTo(command);
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(batch).Succeeded(out var number, out var rejection)
            && parsed.GetValue(produced).Succeeded(out var from, out rejection)
            && parsed.GetValue(expires).Succeeded(out var until, out rejection)
            && session.Registry().Succeeded(out var registry, out rejection)
            && range.Required(parsed, session, registry, number).Succeeded(out var stamps, out rejection)
                ? MoveReport.Tell(terminal, new RangeOperations(registry).Activate(
                    number, stamps, new(parsed.GetRequiredValue(lot), from, until), session.Actor, parsed.GetValue(request)), new("Đã kích hoạt", "Activated"))
                : terminal.Fail(rejection));
        return command;
    }
}
