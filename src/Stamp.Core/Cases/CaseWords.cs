using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>The closed sets of cases in words, and by their stable names (other-product, in-progress, false-alarm).</summary>
public static class CaseWords
{
    public static Bilingual Of(ReportKind kind) => kind switch
    {
        ReportKind.OtherProduct => new("Sản phẩm không đúng như trên tem", "Not the product that the stamp names"),
        ReportKind.LabelCopied => new("Tem có vẻ bị sao chép hoặc làm giả", "The label looks copied or forged"),
        ReportKind.Spoiled => new("Sản phẩm hỏng hoặc không an toàn", "The product is spoiled or unsafe"),
        ReportKind.StarsDiffer => new("Hạng sao trên bao bì không khớp", "The stars on the package differ"),
        ReportKind.Other => new("Điều khác", "Something else"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static Bilingual Of(CaseState state) => state switch
    {
        CaseState.New => new("Mới", "New"),
        CaseState.InProgress => new("Đang xử lý", "In progress"),
        CaseState.Closed => new("Đã đóng", "Closed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Bilingual Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Confirmed => new("Đúng như phản ánh", "Confirmed"),
        CaseOutcome.FalseAlarm => new("Không đúng như phản ánh", "False alarm"),
        CaseOutcome.Unclear => new("Chưa làm rõ được", "Unclear"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static Bilingual Of(CaseNoteKind kind) => kind switch
    {
        CaseNoteKind.Taken => new("Nhận xử lý", "Taken"),
        CaseNoteKind.Note => new("Ghi chú", "Note"),
        CaseNoteKind.Closed => new("Đóng", "Closed"),
        CaseNoteKind.Reopened => new("Mở lại", "Reopened"),
        CaseNoteKind.Forgotten => new("Đã xoá liên hệ và ảnh", "Contact and photo deleted"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>As stored, in addresses and at the command line.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => SqlText.Write(value);

    /// <summary>By its stable name, and nothing else: no number passes for one.</summary>
    public static bool TryFind<T>(string? name, out T value) where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>())
        {
            value = known;
            if (SqlText.Write(known) == name) return true;
        }
        value = default;
        return false;
    }
}
