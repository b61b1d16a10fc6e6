using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>undo</c>: takes back an activation or a voiding within 10 days.</summary>
internal static class UndoCommand
{
    public static Command Make(CommandHost host)
    {
        var move = new Argument<Outcome<long>>("MOVE")
        {
            Description = "Số thao tác, như activate và void đã báo. / Move number, as activate and void told it.",
            CustomParser = Arguments.Long,
        };
        var request = RangeOptions.Request();
        var command = new Command("undo", "Rút lại một lần kích hoạt hoặc huỷ trong 10 ngày. / Takes back an activation or a voiding within 10 days.") { move, request };
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(move).Succeeded(out var number, out var rejection) && session.Registry().Succeeded(out var registry, out rejection)
                ? MoveReport.Tell(terminal, new RangeOperations(registry).Undo(number, session.Actor, parsed.GetValue(request)), new("Đã rút lại", "Taken back"))
                : terminal.Fail(rejection));
        return command;
    }
}
