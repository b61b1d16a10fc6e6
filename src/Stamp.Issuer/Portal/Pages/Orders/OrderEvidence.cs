using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>What the office decides an order by: what stands against it, the certificate, this year's quota, the last batches.</summary>
internal sealed class OrderEvidence(HttpContext context, OrderAccount found, OrderSettings settings, DateOnly today)
{
    private static readonly Table<(StampBatch Batch, StampLedger Ledger)> Batches = new(new("Các lô gần đây của sản phẩm", "The product's last batches"),
        new(new("Lô", "Batch"), (html, pair) => html.Write($"""<a href="/batches/{Digits(pair.Batch.Number)}">{Digits(pair.Batch.Number)}</a>""")) { NamesRow = true },
        new(new("Ngày cấp", "Issued on"), (html, pair) => html.Write($"{VietnamTime.DateOf(pair.Batch.IssuedAt)}")) { Kind = ColumnKind.Date },
        new(new("Đã cấp", "Issued"), (html, pair) => html.Write($"{pair.Ledger.Issued}")) { Kind = ColumnKind.Number },
        new(new("Kích hoạt", "Activated"), (html, pair) => html.Write($"{pair.Ledger.Activated}")) { Kind = ColumnKind.Number },
        new(new("Huỷ", "Voided"), (html, pair) => html.Write($"{pair.Ledger.Voided.Values.Sum()}")) { Kind = ColumnKind.Number },
        new(new("Tồn", "In stock"), (html, pair) => html.Write($"{pair.Ledger.InStock}<small>{Percent(pair.Ledger)} %</small>")) { Kind = ColumnKind.Number });

    public void Write(Html html, Errors wrong, TypedDecision typed)
    {
        Blocks(html);
        html.Write($"""<section><h2>{new Bilingual("Giấy chứng nhận", "Certificate")}</h2>""");
        var certificate = OrderRules.CertificateOf(found.Ground, today);
        if (certificate is null) html.Write($"<p>{new Bilingual("Không có giấy chứng nhận còn hiệu lực.", "There is none in force.")}</p>");
        else
        {
            var quota = OrderRules.Quota(found.Ground, settings, today)!.Value;
            html.Write($"""
                <dl><dt>{new Bilingual("Số", "Number")}</dt><dd>{certificate.Number}</dd><dt>{new Bilingual("Hạng", "Stars")}</dt><dd>{new Bilingual($"{certificate.Stars} sao", $"{certificate.Stars} stars")}</dd><dt>{new Bilingual("Hiệu lực", "In force")}</dt><dd>{certificate.DecidedOn} – {certificate.ValidUntil}</dd><dt>{new Bilingual($"Hạn mức năm {quota.Year}", $"Quota of {quota.Year}")}</dt><dd>{quota.Quota}</dd><dt>{new Bilingual("Đã cấp hoặc đã duyệt", "Issued or approved")}</dt><dd>{quota.Used}</dd><dt>{new Bilingual("Còn lại", "Left")}</dt><dd>{quota.Left}</dd></dl>
                """);
            if (found.Order.IsOpen && Visit.Of(context).Account.Role == Role.Office) QuotaForm(html, certificate, wrong, typed);
        }
        html.Write($"</section><h2>{new Bilingual("Các lô gần đây của sản phẩm", "The product's last batches")}</h2>");
        Batches.Write(html, null, found.Ledgers, new(
            new("Sản phẩm này chưa được cấp lô nào.", "No batch was issued for this product yet."), new("Đây là đơn đầu tiên.", "This is the first order.")));
    }

    /// <summary>While nothing is decided; what was ordered in good order may be blocked by now.</summary>
    public void Blocks(Html html)
    {
        if (!found.Order.IsOpen) return;
        var blocks = OrderRules.Blocks(found.Ground, found.Order.Approved ?? found.Order.Quantity, settings, today);
        html.Write($"<section><h2>{new Bilingual("Vướng mắc", "What stands against it")}</h2>");
        if (blocks.Count == 0) html.Write($"""<p class="done">{new Bilingual("Không có gì ngăn đơn này.", "Nothing stands against this order.")}</p>""");
        foreach (var block in blocks) html.Write($"""<p class="problem">{block.Sentence}</p>""");
        html.Write($"</section>");
    }

    private void QuotaForm(Html html, StarCertificate certificate, Errors wrong, TypedDecision typed)
    {
        var open = wrong.About("quota") ?? wrong.About("quota_reason");
        html.Write($"<details");
        if (open is not null) html.Write($" open");
        html.Write($"><summary>{new Bilingual("Đặt hạn mức riêng", "Give it a quota of its own")}</summary>");
        Form.Open(html, context, $"{OrderRoutes.PathOf(found.Order.Number)}/quota", look: "narrow");
        Fields.Hidden(html, "certificate", certificate.Number);
        Fields.Number(html, "quota", new("Số tem mỗi năm", "Stamps a year"), typed.Quota, wrong);
        Fields.Area(html, "quota_reason", new("Lý do", "Reason"), typed.QuotaReason, wrong, rows: 2);
        html.Write($"""<button class="quiet">{new Bilingual("Đặt hạn mức", "Set the quota")}</button>""");
        Form.Close(html);
        html.Write($"</details>");
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(StampLedger ledger) => Digits((int)(ledger.InStock * 100 / ledger.Issued));
}
