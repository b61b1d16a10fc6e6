namespace Stamp.Core.Batches;

/// <summary>
/// Where a batch's stamps are. It always balances: issued = activated + voided (by reason) + in stock,
/// where what was recalled had been activated and stays counted there.
/// </summary>
/// <param name="Recalled">Of the activated, how many have been recalled.</param>
public sealed record StampLedger(
    long Issued,
    long Activated,
    long Recalled,
    IReadOnlyDictionary<VoidReason, long> Voided,
    long InStock)
{
    public bool Balances => Issued == Activated + Voided.Values.Sum() + InStock && InStock >= 0;

    public static StampLedger Of(int issued, RangeMap map)
    {
        long activated = 0, recalled = 0, touched = 0;
        var voided = Enum.GetValues<VoidReason>().ToDictionary(reason => reason, _ => 0L);
        foreach (var segment in map.Segments)
        {
            var count = segment.Range.Count;
            touched += count;
            if (segment.State == StampState.Voided) voided[segment.Move.VoidReason!.Value] += count;
            else activated += count;
            if (segment.State == StampState.Recalled) recalled += count;
        }
        return new(issued, activated, recalled, voided, issued - touched);
    }
}
