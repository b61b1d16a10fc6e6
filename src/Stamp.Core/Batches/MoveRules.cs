using Stamp.Core.Audit;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>
/// What may happen to ranges of a batch: issued → activated → recalled, issued → voided, and undoing an
/// activation or a voiding. Pure: reads a batch and the map of its ranges, answers with a rejection or
/// with what to do.
/// </summary>
public static class MoveRules
{
    /// <summary>A slip is noticed when the sheets are counted; after ten days goods are on sale.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromDays(10);

    private const int RequestLength = 100;

    /// <summary>Labels are put on packages that are filled tomorrow or next week; a lot a month ahead is a slip in the month or the year.</summary>
    private const int MostDaysAhead = 31;

    /// <summary>
    /// Rice wine, fish sauce and pressed tea mature for ten or twenty years, pottery waits for its buyer. 30 years admit
    /// them, and no year typed with a digit too few or wrong (0206, 1926, 1062 for 2026 and 2062).
    /// </summary>
    private const int MostYearsOld = 30;

    /// <summary>
    /// From production to expiry. Handicrafts, salt and spirits have no expiry, and whoever must type one types 31/12/2099,
    /// 73 years from 2026. 100 years admit that, and no year typed wrongly by a digit (2206, 2926, 9999).
    /// </summary>
    private const int MostYearsToKeep = 100;

    /// <returns>The lot with its number cleaned.</returns>
    public static Outcome<ProductionLot> Activate(StampBatch batch, RangeMap map, IndexRange range, ProductionLot lot, DateOnly today)
    {
        if (!Lot(lot).Succeeded(out var clean, out var rejection)) return rejection;
        if (Dates(clean, today) is { } wrong) return wrong;
        if (Inside(batch, range) is { } outside) return outside;
        if (today > batch.StockExpiresOn)
        {
            return Rejection.Conflict(
                $"Tem của lô {batch.Number} chỉ được kích hoạt đến hết ngày {VietnamTime.Write(batch.StockExpiresOn)}.",
                $"Stamps of batch {batch.Number} could be activated until {VietnamTime.Write(batch.StockExpiresOn)} only.");
        }
        return NotInStock(batch, map, range) is { } taken ? taken : clean;
    }

    /// <summary>The lot with its number cleaned; refuses an expiry before the production.</summary>
    public static Outcome<ProductionLot> Lot(ProductionLot lot)
    {
        if (!PlainText.Required(lot.Number, new("số lô sản xuất", "the lot's number"), PlainText.LotLength).Succeeded(out var number, out var rejection))
            return rejection with { Field = "lot" };
        return lot.ExpiresOn >= lot.ProducedOn ? lot with { Number = number } : Rejection.BadInput(
            $"Hạn dùng {VietnamTime.Write(lot.ExpiresOn)} trước ngày sản xuất {VietnamTime.Write(lot.ProducedOn)}.",
            $"The expiry date {VietnamTime.Write(lot.ExpiresOn)} is before the production date {VietnamTime.Write(lot.ProducedOn)}.") with
        { Field = "expires" };
    }

    /// <summary>
    /// Null when a lot's dates can be true on the day when stamps are activated for it. Lots that were stored before are
    /// not asked again.
    /// </summary>
    /// <param name="lot">Whose expiry is not before its production (<see cref="Lot"/>).</param>
    public static Rejection? Dates(ProductionLot lot, DateOnly today)
    {
        if (lot.ProducedOn > today.AddDays(MostDaysAhead))
        {
            return Rejection.BadInput(
                $"Ngày sản xuất {VietnamTime.Write(lot.ProducedOn)} còn xa hơn {MostDaysAhead} ngày nữa; có lẽ gõ nhầm tháng hoặc năm.",
                $"The production date {VietnamTime.Write(lot.ProducedOn)} is more than {MostDaysAhead} days ahead; its month or year is probably mistyped.") with
            { Field = "produced" };
        }
        if (lot.ProducedOn < today.AddYears(-MostYearsOld))
        {
            return Rejection.BadInput(
                $"Ngày sản xuất {VietnamTime.Write(lot.ProducedOn)} cách đây hơn {MostYearsOld} năm; có lẽ gõ nhầm năm.",
                $"The production date {VietnamTime.Write(lot.ProducedOn)} is more than {MostYearsOld} years ago; its year is probably mistyped.") with
            { Field = "produced" };
        }
        return lot.ExpiresOn <= lot.ProducedOn.AddYears(MostYearsToKeep) ? null : Rejection.BadInput(
            $"Hạn dùng {VietnamTime.Write(lot.ExpiresOn)} sau ngày sản xuất hơn {MostYearsToKeep} năm; có lẽ gõ nhầm năm. Hàng không có hạn dùng thì ghi 31/12/2099.",
            $"The expiry date {VietnamTime.Write(lot.ExpiresOn)} is more than {MostYearsToKeep} years after production; its year is probably mistyped. For goods without expiry give 31/12/2099.") with
        { Field = "expires" };
    }

    /// <summary>Why goods are called back, cleaned: consumers read it.</summary>
    public static Outcome<string> Why(string? reason) =>
        PlainText.Required(reason, new("lý do thu hồi", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection)
            ? why
            : rejection with { Field = "reason" };

    /// <summary>The name of a request as it is kept.</summary>
    public static Outcome<string> Request(string request) => PlainText.Required(request, new("mã yêu cầu", "the request's id"), RequestLength);

    /// <summary>Null when a request that was answered before is repeated as it was, by whom it was.</summary>
    public static Rejection? Repeat(RangeMove before, RangeWish wish, int batch, Actor actor) =>
        before.Batch == batch && before.Kind == wish.Kind && before.Actor == actor.Account && wish.Made(before) ? null : Rejection.Conflict(
            "Yêu cầu này đã được thực hiện rồi, với nội dung khác. Hãy mở lại biểu mẫu.",
            "This request was carried out already, and asked for something else. Open the form anew.");

    /// <summary>Null when the range may be voided. Stamps whose time ran out may be: the ledger wants them counted.</summary>
    public static Rejection? Void(StampBatch batch, RangeMap map, IndexRange range) =>
        Inside(batch, range) ?? NotInStock(batch, map, range);

    /// <param name="range">Every stamp of it must be activated; null recalls all that are.</param>
    /// <returns>The range to recall and how many stamps that turns.</returns>
    public static Outcome<(IndexRange Range, int Stamps)> Recall(StampBatch batch, RangeMap map, IndexRange? range)
    {
        if (range is { } wanted)
        {
            if (Inside(batch, wanted) is { } outside) return outside;
            return NotActivated(batch, map, wanted) is { } gap ? gap : (wanted, wanted.Count);
        }
        var activated = map.Segments.Where(segment => segment.State == StampState.Activated).ToList();
        if (activated.Count == 0)
        {
            return Rejection.Conflict(
                $"Lô {batch.Number} không có tem nào đang kích hoạt để thu hồi.",
                $"Batch {batch.Number} has no activated stamps to recall.");
        }
        // From the first to the last of them; the fold passes over what is not activated in between.
        return (new IndexRange(activated[0].Range.First, activated[^1].Range.Last), activated.Sum(segment => segment.Range.Count));
    }

    /// <summary>Null when a move of this batch may be taken back now.</summary>
    /// <param name="map">The present state; a move that was undone already has left it.</param>
    public static Rejection? Undo(RangeMap map, RangeMove move, Actor actor, DateTimeOffset now)
    {
        if (move.Kind is not (MoveKind.Activate or MoveKind.Void))
        {
            return Rejection.Conflict(
                $"Thao tác {move.Id} không hoàn tác được: chỉ hoàn tác được kích hoạt và huỷ.",
                $"Move {move.Id} can't be undone: only activations and voidings can.");
        }
        if (!actor.IsOffice && actor.Account != move.Actor)
        {
            return Rejection.Conflict(
                $"Chỉ {move.Actor} hoặc cơ quan điều phối OCOP mới được hoàn tác thao tác {move.Id}.",
                $"Only {move.Actor} or the office may undo move {move.Id}.");
        }
        if (now - move.At > UndoWithin)
        {
            return Rejection.Conflict(
                $"Thao tác {move.Id} đã quá {UndoWithin.Days} ngày, không hoàn tác được nữa.",
                $"Move {move.Id} is more than {UndoWithin.Days} days old and can't be undone any more.");
        }
        var standing = map.Within(move.Range).ToList();
        if (standing.FirstOrDefault(segment => segment.State == StampState.Recalled) is { } recalled)
        {
            return Rejection.Conflict(
                $"Tem {recalled.Range} đã bị thu hồi, nên thao tác {move.Id} không hoàn tác được.",
                $"Stamps {recalled.Range} have been recalled, so move {move.Id} can't be undone.");
        }
        return standing is [{ } only] && only.Move.Id == move.Id ? null : Rejection.Conflict(
            $"Thao tác {move.Id} đã được hoàn tác rồi.", $"Move {move.Id} has been undone already.");
    }

    public static Rejection? Inside(StampBatch batch, IndexRange range) =>
        range.First >= 1 && range.First <= range.Last && range.Last <= batch.Count ? null : Rejection.BadInput(
            $"Khoảng {range} không nằm trong lô {batch.Number}, có tem từ 1 đến {batch.Count}.",
            $"The range {range} is not inside batch {batch.Number}, which has stamps 1 to {batch.Count}.");

    private static Rejection? NotInStock(StampBatch batch, RangeMap map, IndexRange range) =>
        map.Within(range).FirstOrDefault() is { } segment ? Offending(batch, Common(segment.Range, range), segment.State) : null;

    private static Rejection? NotActivated(StampBatch batch, RangeMap map, IndexRange range)
    {
        var next = range.First;
        foreach (var segment in map.Within(range))
        {
            if (segment.Range.First > next) return Offending(batch, new(next, segment.Range.First - 1), StampState.Issued);
            if (segment.State != StampState.Activated) return Offending(batch, Common(segment.Range, range), segment.State);
            next = segment.Range.Last + 1;
        }
        return next <= range.Last ? Offending(batch, new(next, range.Last), StampState.Issued) : null;
    }

    private static IndexRange Common(IndexRange a, IndexRange b) => new(Math.Max(a.First, b.First), Math.Min(a.Last, b.Last));

    private static Rejection Offending(StampBatch batch, IndexRange range, StampState state) => state switch
    {
        StampState.Issued => Rejection.Conflict(
            $"Tem {range} của lô {batch.Number} chưa được kích hoạt.", $"Stamps {range} of batch {batch.Number} are not activated."),
        StampState.Activated => Rejection.Conflict(
            $"Tem {range} của lô {batch.Number} đã được kích hoạt rồi.", $"Stamps {range} of batch {batch.Number} are activated already."),
        StampState.Voided => Rejection.Conflict(
            $"Tem {range} của lô {batch.Number} đã bị huỷ.", $"Stamps {range} of batch {batch.Number} have been voided."),
        StampState.Recalled => Rejection.Conflict(
            $"Tem {range} của lô {batch.Number} đã bị thu hồi.", $"Stamps {range} of batch {batch.Number} have been recalled."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
