using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Storage;

namespace Stamp.Core.Backups;

/// <summary>A batch that a registry forgets: its labels may be in the world.</summary>
public sealed record LostBatch(int Number, string Product, int Count, DateTimeOffset IssuedAt);

/// <summary>What a registry that is put back lacks of the one that stood there.</summary>
/// <param name="Counted">How many of each kind of thing (batch, order, move, change, audit …) came since; empty where the present registry can't be read.</param>
/// <param name="Batches">The first of the batches that are lost, at most <see cref="MostListed"/>.</param>
/// <param name="IsContinuation">Whether the present registry goes on where the backup ends; null where it can't be read.</param>
/// <param name="HighestBatch">The highest batch number that may be in use, by all that is known.</param>
public sealed record RestoreLoss(
    IReadOnlyDictionary<string, long> Counted, IReadOnlyList<LostBatch> Batches, bool? IsContinuation, int HighestBatch)
{
    public const int MostListed = 20;

    public bool IsNothing => IsContinuation == true && Counted.Count == 0;

    /// <param name="present">The registry that stands there; null where it is missing or can't be read.</param>
    public static RestoreLoss Compare(RegistryMoment backup, RegistryDatabase? present, params IReadOnlyList<IssueMark> marks)
    {
        var known = marks.Max(mark => mark.Reserved);
        if (present is null || !RegistryMoment.Read(present).Succeeded(out var now, out _)
            || !RegistryMoment.IsContinuedBy(backup, present).Succeeded(out var continues, out _)
            || !new BatchOperations(present).After(backup.HighestBatch, MostListed).Succeeded(out var lost, out _))
            return new(new Dictionary<string, long>(), [], null, Math.Max(known, backup.HighestBatch));
        return new(
            now.Counters.Where(counter => counter.Value > backup.Counter(counter.Key)).ToDictionary(counter => counter.Key, counter => counter.Value - backup.Counter(counter.Key)),
            [.. lost.Select(batch => new LostBatch(batch.Number, ProductOf(present, batch), batch.Count, batch.IssuedAt))],
            continues, Math.Max(known, Math.Max(now.HighestBatch, backup.HighestBatch)));
    }

    private static string ProductOf(RegistryDatabase present, StampBatch batch) =>
        present.TryRead<string>(sql => Storage.Tables.ProductTable.ById(sql, batch.ProductId)?.Code ?? "").Succeeded(out var code, out _) ? code : "";
}
