using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Printing;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Ranges;

/// <summary>Finds the stamps that somebody means, at the command line and on the portal's pages alike.</summary>
/// <param name="keys">What codes are read with; asked only where codes are given.</param>
internal sealed class RangeDesk(RegistryDatabase registry, PrintRuns runs, Func<Outcome<Keyring>> keys)
{
    private readonly BatchList batches = new(registry);

    /// <param name="owner">Whose stamps it may be about: a label of anyone else's is none. Null: anyone's.</param>
    /// <returns>The stamps; a rejection's field is one of <see cref="RangeInput"/>'s.</returns>
    public Outcome<IndexRange> Find(StampBatch batch, RangeInput input, long? owner)
    {
        if (input.Way == RangeWay.Codes) return Between(batch, input, owner);
        if (!input.Pair().Succeeded(out var pair, out var rejection)) return rejection;
        if (input.Way == RangeWay.Numbers)
            return MoveRules.Inside(batch, pair) is { } outside ? outside with { Field = RangeInput.FirstField(input.Way) } : pair;
        return input.RunNumber().Succeeded(out var run, out rejection)
            ? Beside(runs.OnSheets(batch.Number, pair, run), RangeInput.FirstField(input.Way))
            : rejection;
    }

    /// <summary>The batch that a label is of.</summary>
    /// <inheritdoc cref="Find"/>
    public Outcome<BatchAccount> BatchOf(string? code, long? owner) =>
        Read(code, owner).Succeeded(out var found, out var rejection) ? found.Batch : rejection;

    /// <summary>The first and the last label's code; null where the keys can't be read.</summary>
    public (StampCode First, StampCode Last)? Codes(StampBatch batch, IndexRange range) =>
        keys().Succeeded(out var keyring, out _) && keyring.Find(batch.KeyEpoch) is not null
            ? (keyring.Encipher(new(batch.Number, range.First), batch.KeyEpoch), keyring.Encipher(new(batch.Number, range.Last), batch.KeyEpoch))
            : null;

    // In either order: a roll is scanned from where it begins to unroll.
    private Outcome<IndexRange> Between(StampBatch batch, RangeInput input, long? owner)
    {
        var (firstField, lastField) = (RangeInput.FirstField(RangeWay.Codes), RangeInput.LastField(RangeWay.Codes));
        if (!Beside(Read(input.First, owner), firstField).Succeeded(out var first, out var rejection)) return rejection;
        if (first.Stamp.Batch != batch.Number)
        {
            return Rejection.Conflict(
                $"Nhãn này thuộc lô {first.Stamp.Batch}, không phải lô {batch.Number}.", $"This label is of batch {first.Stamp.Batch}, not of batch {batch.Number}.") with
            { Field = firstField };
        }
        if (string.IsNullOrWhiteSpace(input.Last)) return new IndexRange(first.Stamp.Index, first.Stamp.Index);
        if (!Beside(Read(input.Last, owner), lastField).Succeeded(out var last, out rejection)) return rejection;
        if (last.Stamp.Batch != first.Stamp.Batch)
        {
            return Rejection.Conflict(
                $"Hai nhãn thuộc hai lô: nhãn đầu lô {first.Stamp.Batch}, nhãn cuối lô {last.Stamp.Batch}. Mỗi lần chỉ một lô.",
                $"The labels are of two batches: the first of {first.Stamp.Batch}, the last of {last.Stamp.Batch}. One batch at a time.") with
            { Field = lastField };
        }
        return new IndexRange(Math.Min(first.Stamp.Index, last.Stamp.Index), Math.Max(first.Stamp.Index, last.Stamp.Index));
    }

    private Outcome<(StampId Stamp, BatchAccount Batch)> Read(string? text, long? owner)
    {
        if (!keys().Succeeded(out var keyring, out var rejection)) return rejection;
        if (!LabelReading.Of(text, keyring).Succeeded(out var label, out rejection)) return rejection;
        if (!batches.Find(label.Stamp.Batch, owner).Succeeded(out var batch, out rejection))
            return rejection.Kind != RejectionKind.NotFound ? rejection : owner is null ? LabelReading.NotOurs : NotYours;
        return label.IsOf(batch.Batch) ? (label.Stamp, batch) : LabelReading.NotOurs;
    }

    private static Outcome<T> Beside<T>(Outcome<T> outcome, string field) =>
        outcome.Rejection is { Kind: not (RejectionKind.Keys or RejectionKind.Storage) } rejection ? rejection with { Field = field } : outcome;

    private static Rejection NotYours => Rejection.NotFound("Nhãn này không phải tem của bạn.", "This label is none of your stamps.");
}
