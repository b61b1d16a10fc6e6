using System.CommandLine;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>runs</c>: the record of a batch's print runs.</summary>
internal static class RunsCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var command = new Command("runs", "Các lần in của một lô tem. / A batch's print runs.") { batch };
        host.Handle(command, (parsed, session, terminal, _) =>
            parsed.GetValue(batch).Succeeded(out var number, out var rejection)
            && session.Registry().Succeeded(out var registry, out rejection)
            && new PrintRuns(registry, session.Folder.Path).OfBatch(number).Succeeded(out var runs, out rejection)
                ? terminal.Result(new { batch = number, runs = runs.Select(Document) }, new TerminalTable(
                    [new("Lần in", "Run"), new("Từ", "Since"), new("Tem", "Stamps"), new("Mẫu", "Template"), new("Dạng", "Format"), new("Ai", "By"), new("Lý do", "Reason"), new("Tình trạng", "State")],
                    runs.Select(Cells)))
                : terminal.Fail(rejection));
        return command;
    }

    private static object Document(PrintRun run) => new
    {
        run = run.Id,
        range = run.Range.ToString(),
        template = run.Request.Template,
        format = run.Request.Format,
        state = run.State.ToString().ToLowerInvariant(),
        by = run.Actor,
        started = run.StartedAt,
        ended = run.EndedAt,
        reason = run.Request.Reason,
        labels = run.Result?.Labels,
        bytes = run.Result?.Bytes,
        sha256 = run.Result?.Sha256,
        file = run.Request.File,
    };

    private static string?[] Cells(PrintRun run) =>
    [
        $"{run.Id}", VietnamTime.Write(run.StartedAt), $"{run.Range}", run.Request.Template, run.Request.Format, run.Actor, run.Request.Reason, $"{State(run.State)}",
    ];

    private static Bilingual State(PrintRunState state) => state switch
    {
        PrintRunState.Running => new("đang in hoặc bị ngắt", "running or interrupted"),
        PrintRunState.Written => new("đã ghi, chưa kết thúc", "written, not finished"),
        PrintRunState.Completed => new("xong", "completed"),
        PrintRunState.Abandoned => new("đã bỏ", "abandoned"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
