using System.CommandLine;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary><c>ledger</c>: where the stamps of one batch, or of every batch, are.</summary>
internal static class LedgerCommand
{
    private const int PageSize = 1_000;

    public static Command Make(CommandHost host)
    {
        var batch = new Argument<int?>("BATCH") { Description = "Số lô tem; bỏ trống: mọi lô. / Batch number; left out: every batch.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("ledger", "Sổ tem: cấp = kích hoạt + huỷ + tồn. / The stamp ledger: issued = activated + voided + in stock.") { batch };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            var operations = new BatchOperations(registry);
            var documents = new List<object>();
            var lines = new List<string>();
            var numbers = parsed.GetValue(batch) is { } one ? [one] : All(operations);
            foreach (var number in numbers)
            {
                if (!operations.Ledger(number).Succeeded(out var ledger, out rejection)) return terminal.Fail(rejection);
                var (vi, en) = LedgerLines.Of(ledger);
                documents.Add(new { batch = number, ledger = LedgerLines.Document(ledger) });
                lines.Add($"Lô {number}: {vi} / {en}");
            }
            return terminal.Result(new { batches = documents }, lines);
        });
        return command;
    }

    private static IEnumerable<int> All(BatchOperations operations)
    {
        for (var last = 0; operations.After(last, PageSize).Succeeded(out var page, out _) && page.Count > 0; last = page[^1].Number)
        {
            foreach (var batch in page) yield return batch.Number;
        }
    }
}
