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
                ? terminal.Result(new { batch = number, runs = runs.Select(Document) }, runs.Select(Line))
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

    private static string Line(PrintRun run)
    {
        var state = State(run.State);
        var reason = run.Request.Reason is { } why ? $" · {why}" : "";
        return $"{run.Id,6}  {VietnamTime.Write(run.StartedAt)}  {run.Range,-17}  {run.Request.Template} · {run.Request.Format} · {run.Actor}{reason} · {state.Vi} / {state.En}";
    }

    private static Bilingual State(PrintRunState state) => state switch
    {
        PrintRunState.Running => new("đang in hoặc bị ngắt", "running or interrupted"),
        PrintRunState.Written => new("đã ghi, chưa kết thúc", "written, not finished"),
        PrintRunState.Completed => new("xong", "completed"),
        PrintRunState.Abandoned => new("đã bỏ", "abandoned"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
