using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Core.Backups;

/// <summary>What a restore loses, in words.</summary>
public static class RestoreSentences
{
    private static readonly (string Counter, string Vi, string En)[] Kinds =
    [
        ("batch", "lô tem", "batches"), ("order", "đơn đặt tem", "orders"), ("move", "lần kích hoạt, huỷ, thu hồi", "activations, voidings, recalls"),
        ("change", "thay đổi", "changes"), ("audit", "mục nhật ký", "audit entries"), ("case", "phản ánh", "consumers' reports"),
    ];

    public static Bilingual Describe(RestoreLoss loss) => loss.IsContinuation switch
    {
        null => new("Không đọc được sổ đăng ký hiện tại, nên không biết mất gì.", "The present registry can't be read, so what is lost is not known."),
        _ when loss.IsNothing => new("Không mất gì: sổ đăng ký hiện tại không có gì mới hơn bản sao lưu.", "Nothing is lost: the present registry has nothing newer than the backup."),
        false => new($"Sổ đăng ký hiện tại không nối tiếp bản sao lưu; sẽ mất: {Count(loss, vi: true)}.", $"The present registry does not go on from the backup; lost: {Count(loss, vi: false)}."),
        true => new($"Mất từ bản sao lưu đến nay: {Count(loss, vi: true)}.", $"Lost since the backup: {Count(loss, vi: false)}."),
    };

    /// <summary>A line for each batch that is lost.</summary>
    public static IEnumerable<Bilingual> Batches(RestoreLoss loss) => loss.Batches.Select(batch => new Bilingual(
        string.Create(CultureInfo.InvariantCulture, $"Mất lô {batch.Number}: {batch.Product}, {batch.Count} tem, cấp {VietnamTime.Write(batch.IssuedAt)}. Tem của lô này sẽ được trả lời \"chưa kiểm tra được\": hãy thu lại, huỷ tệp nhãn và cấp lô khác."),
        string.Create(CultureInfo.InvariantCulture, $"Lost batch {batch.Number}: {batch.Product}, {batch.Count} stamps, issued {VietnamTime.Write(batch.IssuedAt)}. Its stamps will be answered \"could not check\": collect them, delete the label files and issue another batch.")));

    private static string Count(RestoreLoss loss, bool vi)
    {
        var parts = Kinds.Where(kind => loss.Counted.ContainsKey(kind.Counter))
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{loss.Counted[kind.Counter]} {(vi ? kind.Vi : kind.En)}")).ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : vi ? "không rõ" : "not known";
    }
}
