using System.Text.Json;
using Stamp.Core.Batches;

namespace Stamp.Issuer.Commands;

/// <summary>The stamp ledger of a batch in words and as a document.</summary>
internal static class LedgerLines
{
    public static (string Vi, string En) Of(StampLedger ledger) => (
        $"Cấp {ledger.Issued} = kích hoạt {ledger.Activated} (thu hồi {ledger.Recalled}) + huỷ {ledger.Voided.Values.Sum()} + tồn {ledger.InStock}",
        $"Issued {ledger.Issued} = activated {ledger.Activated} (recalled {ledger.Recalled}) + voided {ledger.Voided.Values.Sum()} + in stock {ledger.InStock}");

    public static object Document(StampLedger ledger) => new
    {
        ledger.Issued,
        ledger.Activated,
        ledger.Recalled,
        voided = ledger.Voided.ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value),
        ledger.InStock,
    };
}
