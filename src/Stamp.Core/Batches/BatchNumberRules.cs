using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>Which number the next batch may have, by the registry and by the mark that is kept outside of it. Pure.</summary>
public static class BatchNumberRules
{
    /// <summary>
    /// The number after which the next batch is numbered; refused where the registry lacks what was issued already, so
    /// that no number, and with it no code, is given twice.
    /// </summary>
    /// <param name="incarnations">The registry's, in order.</param>
    /// <param name="highest">The number of the registry's newest batch; 0 while there is none.</param>
    public static Outcome<int> LastUsed(IssueMark mark, IReadOnlyList<Incarnation> incarnations, int highest)
    {
        if (!mark.HasIssued) return highest;
        if (!incarnations.Any(known => known.Number == mark.Incarnation && known.Id == mark.IncarnationId)) return OtherRegistry(mark);
        // Issued, acknowledged, perhaps printed, and this registry does not know of it.
        if (mark.Issued > highest) return Behind(mark.Issued, highest);
        // Reserved and no more: the program ended before the batch was recorded. Its number is left out.
        return Math.Max(highest, mark.Reserved);
    }

    private static Rejection Behind(int issued, int highest) => Rejection.Conflict(
        $"Đã cấp đến lô tem số {issued}, nhưng sổ đăng ký này chỉ biết đến lô {highest}: đây là bản cũ. Không cấp tem từ bản cũ, vì mã cũ sẽ được cấp lần nữa. Hãy chạy lệnh restore (docs/operations.md).",
        $"Batches were issued up to number {issued}, but this registry knows them up to {highest} only: it is an older copy. Nothing is issued from it, since the same codes would be made again. Run restore (docs/operations.md).");

    private static Rejection OtherRegistry(IssueMark mark) => Rejection.Conflict(
        $"Sổ đăng ký này không phải là sổ mà bộ khoá đã cấp tem lần trước (đến lô số {mark.Issued}): đây là sổ khác hoặc bản cũ. Hãy chạy lệnh restore (docs/operations.md).",
        $"This is not the registry from which these keys issued last (up to batch {mark.Issued}): it is another one, or an older copy. Run restore (docs/operations.md).");
}
