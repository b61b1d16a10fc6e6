using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Printing;

/// <summary>Stamps of a range whose labels would be of no use.</summary>
/// <param name="RunOut">In stock after the last day for activation.</param>
public readonly record struct DeadStamps(int Voided, int Recalled, int RunOut)
{
    public int All => Voided + Recalled + RunOut;

    /// <summary>24 đã huỷ, 3 bị thu hồi / 24 voided, 3 recalled.</summary>
    public Bilingual Named()
    {
        (int Count, string Vi, string En)[] kinds =
            [(Voided, "đã huỷ", "voided"), (Recalled, "đã bị thu hồi", "recalled"), (RunOut, "quá hạn kích hoạt", "past their last day for activation")];
        var some = kinds.Where(kind => kind.Count > 0).ToList();
        return new(
            string.Join(", ", some.Select(kind => $"{kind.Count} {kind.Vi}")), string.Join(", ", some.Select(kind => $"{kind.Count} {kind.En}")));
    }
}

/// <summary>
/// Whether labels of a batch may be made at all, at a first print and at a reprint. Pure, and the one place that
/// decides it from the registry: whatever else a batch needs before it may be printed is asked for here. (Keys are
/// no part of the registry: those of a compromised epoch are refused where a run gets its codes.)
/// </summary>
public static class PrintPermission
{
    /// <param name="map">What has become of the batch's stamps.</param>
    /// <param name="certificates">Of the batch's product.</param>
    /// <returns>The stamps of the range that are dead, where others are not: for the person who prints to take out.</returns>
    public static Outcome<DeadStamps> Of(
        StampBatch batch, RangeMap map, IReadOnlyList<StarCertificate> certificates, IndexRange range, DateOnly today)
    {
        if (MoveRules.Inside(batch, range) is { } outside) return outside;
        if (Stars(batch, certificates, today) is { } fallen) return fallen;
        var dead = Dead(batch, map, range, today);
        if (dead.All < range.Count) return dead;
        var named = dead.Named();
        return Rejection.Conflict(
            $"Không tem nào trong khoảng {range} của lô {batch.Number} còn dùng được ({named.Vi}), nên không in nhãn.",
            $"No stamp of {range} in batch {batch.Number} is of use any more ({named.En}), so no labels are printed.");
    }

    /// <summary>Labels say that the product holds its stars: none are made for stars that it has lost, though those on goods stay what they are.</summary>
    private static Rejection? Stars(StampBatch batch, IReadOnlyList<StarCertificate> certificates, DateOnly today)
    {
        if (StarHistory.InForce(certificates, today) is not null) return null;
        return StarHistory.Latest(certificates, today) switch
        {
            { WithdrawnOn: { } day } last when day <= today => Rejection.Conflict(
                $"Giấy chứng nhận {last.Number} đã bị thu hồi từ ngày {VietnamTime.Write(day)}, nên không in tem của lô {batch.Number}.",
                $"Certificate {last.Number} was withdrawn on {VietnamTime.Write(day)}, so no stamps of batch {batch.Number} are printed."),
            { } last => Rejection.Conflict(
                $"Giấy chứng nhận {last.Number} đã hết hạn ngày {VietnamTime.Write(last.ValidUntil)}, nên không in tem của lô {batch.Number}.",
                $"Certificate {last.Number} expired on {VietnamTime.Write(last.ValidUntil)}, so no stamps of batch {batch.Number} are printed."),
            null => Rejection.Conflict(
                $"Sản phẩm của lô {batch.Number} không có giấy chứng nhận hạng sao, nên không in tem.",
                $"The product of batch {batch.Number} has no star certificate, so no stamps are printed."),
        };
    }

    private static DeadStamps Dead(StampBatch batch, RangeMap map, IndexRange range, DateOnly today)
    {
        int voided = 0, recalled = 0, activated = 0;
        foreach (var segment in map.Within(range))
        {
            var count = Math.Min(segment.Range.Last, range.Last) - Math.Max(segment.Range.First, range.First) + 1;
            if (segment.State == StampState.Voided) voided += count;
            else if (segment.State == StampState.Recalled) recalled += count;
            else activated += count;
        }
        return new(voided, recalled, today > batch.StockExpiresOn ? range.Count - voided - recalled - activated : 0);
    }
}
