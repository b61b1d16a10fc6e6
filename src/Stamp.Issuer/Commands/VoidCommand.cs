using System.CommandLine;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary><c>void</c>: takes stamps that will never be used out of the stock, with a reason.</summary>
internal static class VoidCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = Arguments.Range(required: true);
        var reason = new Option<VoidReason>("--reason")
        {
            Description = "Lý do: hỏng, mất, bị lấy cắp, in lỗi, in thừa, trả lại. / Why.",
            HelpName = "damaged|lost|stolen|misprint|overprint|returned",
            Required = true,
        };
        var command = new Command("void", "Huỷ một dải tem chưa dùng. / Voids a range of unused stamps.") { batch, range, reason };
        host.Handle(command, (parsed, session, terminal, _) => session.Registry().Succeeded(out var registry, out var rejection)
            ? MoveReport.Tell(terminal, new RangeOperations(registry).Void(
                parsed.GetValue(batch), parsed.GetValue(range)!.Value, parsed.GetValue(reason), session.Actor), new("Đã huỷ", "Voided"))
            : terminal.Fail(rejection));
        return command;
    }
}
