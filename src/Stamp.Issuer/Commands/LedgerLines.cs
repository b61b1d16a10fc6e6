using System.Text.Json;
using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>A stamp ledger in words and as a document.</summary>
internal static class LedgerLines
{
    private static readonly Dictionary<VoidReason, Bilingual> Words = new()
    {
        [VoidReason.Damaged] = new("hỏng", "damaged"),
        [VoidReason.Lost] = new("mất", "lost"),
        [VoidReason.Stolen] = new("bị lấy cắp", "stolen"),
        [VoidReason.Misprint] = new("in lỗi", "misprint"),
        [VoidReason.Overprint] = new("in thừa", "overprint"),
        [VoidReason.Returned] = new("trả lại", "returned"),
    };

    public static Bilingual WordOf(VoidReason reason) => Words[reason];

    public static Bilingual Of(StampLedger ledger)
    {
        var voided = ledger.Voided.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).ToList();
        var all = voided.Sum(pair => pair.Value);
        var (vi, en) = voided.Count == 0 ? ("", "") : (
            $" ({string.Join(", ", voided.Select(pair => $"{Words[pair.Key].Vi} {pair.Value}"))})",
            $" ({string.Join(", ", voided.Select(pair => $"{Words[pair.Key].En} {pair.Value}"))})");
        return new(
            $"Cấp {ledger.Issued} = kích hoạt {ledger.Activated} (thu hồi {ledger.Recalled}) + huỷ {all}{vi} + tồn {ledger.InStock}",
            $"Issued {ledger.Issued} = activated {ledger.Activated} (recalled {ledger.Recalled}) + voided {all}{en} + in stock {ledger.InStock}");
    }

    public static object Document(StampLedger ledger) => new
    {
        ledger.Issued,
        ledger.Activated,
        ledger.Recalled,
        voided = ledger.Voided.ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value),
        ledger.InStock,
    };

    public static StampLedger Sum(StampLedger a, StampLedger b) => new(
        a.Issued + b.Issued, a.Activated + b.Activated, a.Recalled + b.Recalled,
        Enum.GetValues<VoidReason>().ToDictionary(reason => reason, reason => a.Voided.GetValueOrDefault(reason) + b.Voided.GetValueOrDefault(reason)),
        a.InStock + b.InStock);
}
