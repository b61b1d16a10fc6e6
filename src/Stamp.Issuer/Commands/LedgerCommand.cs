using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary><c>ledger</c>: where the stamps of one batch, or of every batch and of all together, are.</summary>
internal static class LedgerCommand
{
    private const int PageSize = 1_000;

    private sealed record Line(int Batch, StampLedger Ledger);

    public static Command Make(CommandHost host)
    {
        var batch = new Argument<Outcome<int>?>("BATCH")
        {
            Description = "Số lô tem; bỏ trống: mọi lô. / Batch number; left out: every batch.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? default(Outcome<int>?) : Arguments.Int(result),
        };
        var command = new Command("ledger", "Sổ tem: cấp = kích hoạt + huỷ + tồn. / The stamp ledger: issued = activated + voided + in stock.") { batch };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            var operations = new BatchOperations(registry);
            var outcome = parsed.GetValue(batch) is not { } asked ? All(operations, terminal, cancel)
                : asked.Succeeded(out var number, out rejection) ? One(operations, number)
                : rejection;
            return outcome.Succeeded(out var lines, out rejection) ? Tell(terminal, lines) : terminal.Fail(rejection);
        });
        return command;
    }

    private static int Tell(Terminal terminal, List<Line> lines)
    {
        var total = lines.Select(line => line.Ledger).Aggregate(StampLedger.Of(0, RangeMap.Empty), LedgerLines.Sum);
        return terminal.Result(
            new
            {
                batches = lines.Select(line => new { batch = line.Batch, ledger = LedgerLines.Document(line.Ledger) }),
                total = LedgerLines.Document(total),
            },
            lines.Select(line => $"Lô / batch {line.Batch}: {LedgerLines.Of(line.Ledger)}")
                .Concat(lines.Count == 1 ? [] : [$"Tổng / total: {LedgerLines.Of(total)}"]));
    }

    private static Outcome<List<Line>> One(BatchOperations operations, int number) =>
        operations.Ledger(number).Succeeded(out var ledger, out var rejection) ? new List<Line> { new(number, ledger) } : rejection;

    private static Outcome<List<Line>> All(BatchOperations operations, Terminal terminal, CancellationToken cancel)
    {
        using var progress = new RunProgress(terminal.Errors, "Đọc sổ tem / Reading the ledger", total: null);
        var lines = new List<Line>();
        while (true)
        {
            if (!operations.After(lines.Count == 0 ? 0 : lines[^1].Batch, PageSize).Succeeded(out var page, out var rejection)) return rejection;
            if (page.Count == 0) return lines;
            foreach (var batch in page)
            {
                cancel.ThrowIfCancellationRequested();
                if (!operations.Ledger(batch.Number).Succeeded(out var ledger, out rejection)) return rejection;
                lines.Add(new(batch.Number, ledger));
                progress.Report(lines.Count);
            }
        }
    }
}
