using System.CommandLine;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary><c>recall</c>: goods are called back; every scan of their stamps says so from now on.</summary>
internal static class RecallCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = new RangeOptions();
        var reason = Arguments.Required("--reason", "TEXT", "Lý do, người tiêu dùng sẽ đọc.", "Why; consumers read it.");
        var request = RangeOptions.Request();
        var command = new Command("recall", "Thu hồi hàng mang một dải tem, hoặc mọi tem đã kích hoạt của lô. / Recalls the goods of a range, or of all activated stamps of the batch.") { batch, reason, request };
        range.AddTo(command);
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(batch).Succeeded(out var number, out var rejection)
            && session.Registry().Succeeded(out var registry, out rejection)
            && range.Read(parsed, session, registry, number).Succeeded(out var stamps, out rejection)
                ? MoveReport.Tell(terminal, new RangeOperations(registry).Recall(
                    number, stamps, parsed.GetRequiredValue(reason), session.Actor, parsed.GetValue(request)), new("Đã thu hồi", "Recalled"))
                : terminal.Fail(rejection));
        return command;
    }
}
