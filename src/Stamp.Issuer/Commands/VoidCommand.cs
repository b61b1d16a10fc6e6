using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>void</c>: takes stamps that will never be used out of the stock, with a reason.</summary>
internal static class VoidCommand
{
    // Names only: Enum.Parse by itself would take "7" as a reason that there is not.
    private static readonly string[] Reasons = [.. Enum.GetNames<VoidReason>().Select(name => name.ToLowerInvariant())];

    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = new RangeOptions();
        var reason = new Option<Outcome<VoidReason>>("--reason")
        {
            Description = "Lý do: hỏng, mất, bị lấy cắp, in lỗi, in thừa, trả lại. / Why.",
            HelpName = string.Join('|', Reasons),
            Required = true,
            CustomParser = result => Arguments.OneOf(result, Reasons).Succeeded(out var name, out var rejection)
                ? Enum.Parse<VoidReason>(name, ignoreCase: true)
                : rejection,
        };
        var request = RangeOptions.Request();
        var command = new Command("void", "Huỷ một dải tem chưa dùng. / Voids a range of unused stamps.") { batch, reason, request };
        range.AddTo(command);
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(batch).Succeeded(out var number, out var rejection)
            && parsed.GetValue(reason).Succeeded(out var why, out rejection)
            && session.Registry().Succeeded(out var registry, out rejection)
            && range.Required(parsed, session, registry, number).Succeeded(out var stamps, out rejection)
                ? MoveReport.Tell(terminal, new RangeOperations(registry).Void(number, stamps, why, session.Actor, parsed.GetValue(request)), new("Đã huỷ", "Voided"))
                : terminal.Fail(rejection));
        return command;
    }
}
