using System.Globalization;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>A batch, its ledger and what happened to its ranges.</summary>
internal static class BatchPage
{
    public static Bilingual Title(BatchAccount batch)
    {
        var number = batch.Batch.Number.ToString(CultureInfo.InvariantCulture);
        return new($"Lô tem {number}", $"Batch {number}");
    }

    public static void Write(Html html, BatchView view)
    {
        var (account, batch) = (view.Batch, view.Batch.Batch);
        BatchActions.Write(html, view);
        DamagedNote.Write(html, account.Product, account.Producer, view.Reader.Role == Role.Office);
        html.Write($"""
            <section><h2>{account.Product.Name}</h2><dl><dt>{new Bilingual("Chủ thể", "Producer")}</dt><dd>{account.Producer.Name}</dd><dt>{new Bilingual("Mã sản phẩm", "Product code")}</dt><dd>{account.Product.Code}</dd><dt>{new Bilingual("Cấp lúc", "Issued at")}</dt><dd>{batch.IssuedAt}</dd><dt>{new Bilingual("Kích hoạt trước hết ngày", "Activate by")}</dt><dd>{batch.StockExpiresOn}</dd><dt>{new Bilingual("Mẫu tem", "Label template")}</dt><dd>{batch.Template}</dd></dl><p><a href="/scans?batch={batch.Number.ToString(CultureInfo.InvariantCulture)}">{new Bilingual("Tem của lô này được quét thế nào", "How this batch's stamps are scanned")}</a></p></section>
            """);
        Ledger(html, account.Ledger);
        BatchMoves.Write(html, view);
        BatchRuns.Write(html, view);
    }

    private static void Ledger(Html html, StampLedger ledger)
    {
        html.Write($"""<section><h2>{new Bilingual("Sổ tem", "Stamp ledger")}</h2><table><tbody>""");
        Row(html, new("Kích hoạt", "Activated"), ledger.Activated,
            ledger.Recalled == 0 ? null : new Bilingual($"trong đó đã thu hồi {ledger.Recalled}", $"of them recalled {ledger.Recalled}"));
        foreach (var (reason, count) in ledger.Voided.OrderBy(pair => pair.Key))
        {
            var word = LedgerLines.WordOf(reason);
            Row(html, new($"Huỷ: {word.Vi}", $"Voided: {word.En}"), count, null);
        }
        Row(html, new("Tồn", "In stock"), ledger.InStock, null);
        html.Write($"""<tr class="sum"><th scope="row">{new Bilingual("Tổng đã cấp", "Issued in all")}</th><td class="n">{ledger.Issued}</td></tr></tbody></table>""");
        if (!ledger.Balances) html.Write($"""<p class="problem" role="alert">{new Bilingual("Sổ không cân. Hãy báo quản trị viên.", "The ledger does not balance. Tell an administrator.")}</p>""");
        html.Write($"</section>");
    }

    private static void Row(Html html, Bilingual name, long count, Bilingual? note)
    {
        html.Write($"""<tr><th scope="row">{name}""");
        if (note is { } told) html.Write($" ({told})");
        html.Write($"""</th><td class="n">{count}</td></tr>""");
    }
}
