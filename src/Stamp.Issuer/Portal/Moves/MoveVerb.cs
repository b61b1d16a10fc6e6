using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>What is done to stamps on a page of its own: first a form, then "really?", then done.</summary>
/// <param name="Path">Behind the batch's own.</param>
internal sealed record MoveVerb(MoveKind Kind, string Path, Access Access, Bilingual Name, Bilingual Hint)
{
    public static MoveVerb Activate { get; } = new(
        MoveKind.Activate, "activate", Access.For(Role.Producer, Role.Office), new("Kích hoạt tem", "Activate stamps"),
        new("Khi tem đã dán lên hàng của một lô sản xuất.", "When the stamps are on goods of a production lot."));

    public static MoveVerb Void { get; } = new(
        MoveKind.Void, "void", Access.For(Role.Producer, Role.Office), new("Báo huỷ tem", "Void stamps"),
        new("Tem hỏng, mất, bị lấy cắp, in lỗi, in thừa hoặc trả lại.", "Stamps damaged, lost, stolen, misprinted, overprinted or returned."));

    public static MoveVerb Recall { get; } = new(
        MoveKind.Recall, "recall", Access.For(Role.Office), new("Thu hồi hàng", "Recall goods"),
        new("Mọi lượt quét sẽ báo hàng bị thu hồi, kèm lý do. Không hoàn tác được.", "Every scan will say that the goods are recalled, and why. It can’t be undone."));

    public static IReadOnlyList<MoveVerb> All { get; } = [Activate, Void, Recall];

    public static string PathOf(int batch) => FormattableString.Invariant($"/batches/{batch}");

    public string PathFor(int batch) => $"{PathOf(batch)}/{Path}";
}
