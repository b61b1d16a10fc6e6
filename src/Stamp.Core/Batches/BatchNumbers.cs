using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>Gives batches their numbers, each once for ever, whatever backup the registry was put back from.</summary>
internal static class BatchNumbers
{
    /// <summary>
    /// The next number, reserved in the mark on disk before the transaction commits. Ask for it last: a number whose
    /// transaction does not commit is left out.
    /// </summary>
    public static Outcome<int> Next(RegistryTransaction transaction)
    {
        if (transaction.Mark is not { } file) return (int)transaction.Next("batch");
        if (!file.Read().Succeeded(out var mark, out var rejection)) return rejection;
        var incarnations = IncarnationTable.All(transaction.Sql);
        // Recorded when the registry is opened, and so before any transaction that could be rolled back.
        if (incarnations.Count == 0) return Incarnations.NotBegun;
        if (!BatchNumberRules.LastUsed(mark, incarnations, IncarnationTable.HighestBatch(transaction.Sql)).Succeeded(out var last, out rejection)) return rejection;
        var current = incarnations[^1];
        IncarnationTable.SkipBatches(transaction.Sql, last);
        var number = (int)transaction.Next("batch");
        if (file.Update(before => before with { Incarnation = current.Number, IncarnationId = current.Id, Reserved = number }) is { } unmarked) return unmarked;
        transaction.Issued(number);
        return number;
    }
}
