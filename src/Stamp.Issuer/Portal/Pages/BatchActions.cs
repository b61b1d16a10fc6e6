using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Moves;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What may be done to a batch's stamps, and by when.</summary>
internal static class BatchActions
{
    /// <summary>Time to get goods ready for the stamps that are left.</summary>
    private const int WarnDays = 30;

    public static void Write(Html html, BatchView view)
    {
        if (view.Told is { } told) html.Write($"""<p class="done" role="status">{Done(told)}</p>""");
        Fields.Problem(html, view.Wrong);
        Stock(html, view);
        var verbs = MoveVerb.All.Where(verb => verb.Access.Roles.Contains(view.Reader.Role)).ToList();
        if (verbs.Count == 0) return;
        html.Write($"""<p class="acts">""");
        foreach (var verb in verbs) html.Write($"""<a class="button" href="{verb.PathFor(view.Batch.Batch.Number)}">{verb.Name}</a>""");
        html.Write($"</p>");
    }

    private static void Stock(Html html, BatchView view)
    {
        var (left, last) = (view.Batch.Ledger.InStock, view.Batch.Batch.StockExpiresOn);
        var days = last.DayNumber - view.Today.DayNumber;
        if (left == 0 || days > WarnDays) return;
        html.Write($"""<p class="{(days < 0 ? "problem" : "note")}">{(days < 0
            ? new Bilingual(
                $"{left} tem tồn đã hết hạn kích hoạt từ sau ngày {VietnamTime.Write(last)}. Hãy báo huỷ (trả lại) để sổ khép lại.",
                $"{left} stamps in stock could be activated until {VietnamTime.Write(last)} only. Void them (returned) to close the ledger.")
            : new Bilingual(
                $"Còn {left} tem tồn, kích hoạt được đến hết ngày {VietnamTime.Write(last)} (còn {days} ngày).",
                $"{left} stamps are in stock and can be activated until {VietnamTime.Write(last)} ({days} days left)."))}</p>""");
    }

    private static Bilingual Done(RangeMove move)
    {
        var (range, count) = (MovePages.Numbers(move.Range).Vi, move.Range.Count);
        return move.Kind switch
        {
            MoveKind.Activate => new($"Đã kích hoạt {count} tem: số {range}.", $"Activated {count} stamps: {range}."),
            MoveKind.Void => new($"Đã huỷ {count} tem: số {range}.", $"Voided {count} stamps: {range}."),
            MoveKind.Recall => new($"Đã thu hồi hàng mang tem đang kích hoạt trong khoảng {range}.", $"Recalled the goods with activated stamps among {range}."),
            MoveKind.Undo => new($"Đã hoàn tác {count} tem: số {range}.", $"Taken back for {count} stamps: {range}."),
            _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, null),
        };
    }
}
