using Stamp.Core.Batches;
using Stamp.Core.Text;

namespace Stamp.Verify.Consumer;

/// <summary>The production run of the goods in hand.</summary>
internal static class LotSection
{
    public static void Write(HtmlWriter html, ProductionLot lot, Language language)
    {
        var english = language == Language.English;
        html.Write($"""
            <section><h2>{(english ? "Production lot" : "Lô sản xuất")}</h2><dl><dt>{(english ? "Lot number" : "Số lô")}</dt><dd>{lot.Number}</dd><dt>{(english ? "Produced on" : "Ngày sản xuất")}</dt><dd>{VietnamTime.Write(lot.ProducedOn)}</dd><dt>{(english ? "Best before" : "Hạn sử dụng")}</dt><dd>{VietnamTime.Write(lot.ExpiresOn)}</dd></dl></section>
            """);
    }
}
