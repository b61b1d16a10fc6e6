using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>Where a batch's stamps are now, and where they will be.</summary>
internal static class LedgerTable
{
    public static void Change(Html html, StampLedger now, StampLedger after)
    {
        html.Write($"""
            <section class="narrow"><h2>{new Bilingual("Sổ tem", "Stamp ledger")}</h2><table><thead><tr><td></td><th scope="col" class="n">{new Bilingual("Bây giờ", "Now")}</th><th scope="col" class="n">{new Bilingual("Sau đó", "After")}</th></tr></thead><tbody>
            """);
        Row(html, new("Kích hoạt", "Activated"), now.Activated, after.Activated);
        if (after.Recalled > 0) Row(html, new("trong đó đã thu hồi", "of them recalled"), now.Recalled, after.Recalled);
        foreach (var (reason, count) in after.Voided.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key))
        {
            var word = LedgerLines.WordOf(reason);
            Row(html, new($"Huỷ: {word.Vi}", $"Voided: {word.En}"), now.Voided[reason], count);
        }
        Row(html, new("Tồn", "In stock"), now.InStock, after.InStock);
        html.Write($"""<tr class="sum"><th scope="row">{new Bilingual("Tổng đã cấp", "Issued in all")}</th><td class="n">{now.Issued}</td><td class="n">{after.Issued}</td></tr></tbody></table></section>""");
    }

    private static void Row(Html html, Bilingual name, long now, long after)
    {
        html.Write($"""<tr><th scope="row">{name}</th><td class="n">{now}</td><td class="n">""");
        if (now == after) html.Write($"{after}");
        else html.Write($"<b>{after}</b>");
        html.Write($"</td></tr>");
    }
}
