using System.Globalization;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>
/// What stands against an order. Pure. Nobody overrides any of it: each has a way out that leaves a trace, a new
/// certificate, stamps accounted for, a quota raised (docs/decisions/0020-orders.md).
/// </summary>
public static class OrderRules
{
    private const int TemplateLength = 40, RequestLength = 100;

    /// <summary>The draft, cleaned; <see cref="Rejection.Field"/> names what is wrong: product, quantity, template.</summary>
    public static Outcome<OrderDraft> Clean(OrderDraft draft)
    {
        if (!PlainText.Code(draft.ProductCode, new("mã sản phẩm", "the product's code")).Succeeded(out var product, out var rejection))
            return rejection with { Field = "product" };
        if (draft.Quantity is < 1 or > StampId.MaxIndex)
        {
            return Rejection.BadInput(
                $"Số lượng tem phải từ 1 đến {Figures.Vi(StampId.MaxIndex)}.", $"The quantity must be 1 to {Figures.En(StampId.MaxIndex)} stamps.") with
            { Field = "quantity" };
        }
        if (!PlainText.Required(draft.Template, new("mẫu nhãn", "the label template"), TemplateLength).Succeeded(out var template, out rejection))
            return rejection with { Field = "template" };
        return PlainText.Required(draft.RequestId, new("mã yêu cầu", "the request's id"), RequestLength).Succeeded(out var request, out rejection)
            ? draft with { ProductCode = product, Template = template, RequestId = request }
            : rejection;
    }

    /// <summary>All that stands against so many stamps; empty where nothing does.</summary>
    public static IReadOnlyList<Rejection> Blocks(OrderGround ground, int quantity, OrderSettings settings, DateOnly today)
    {
        // Without a certificate there is no quota to speak of.
        var blocks = new List<Rejection?> { Uncertified(ground, today), Unreconciled(ground, settings, today), OverQuota(ground, quantity, settings, today) };
        return [.. blocks.OfType<Rejection>()];
    }

    public static StarCertificate? CertificateOf(OrderGround ground, DateOnly today) => StarHistory.InForce(ground.Certificates, today);

    /// <summary>Null without a certificate in force. A batch counts for the certificate that was in force when it was issued.</summary>
    public static QuotaState? Quota(OrderGround ground, OrderSettings settings, DateOnly today)
    {
        if (CertificateOf(ground, today) is not { } certificate) return null;
        var issued = ground.Batches
            .Select(batch => (batch.Issued, Day: VietnamTime.DateOf(batch.IssuedAt)))
            .Where(batch => batch.Day.Year == today.Year && StarHistory.InForce(ground.Certificates, batch.Day)?.Id == certificate.Id)
            .Sum(batch => (long)batch.Issued);
        return new(today.Year, ground.OwnQuota ?? settings.Quota, issued + ground.Promised);
    }

    /// <summary>Whether too much of a batch is neither activated nor voided although it is due.</summary>
    public static bool IsUnreconciled(EarlierBatch batch, OrderSettings settings, DateOnly today) =>
        (today > batch.StockExpiresOn || VietnamTime.DateOf(batch.IssuedAt).AddDays(settings.UnreconciledDays) <= today)
        // In whole stamps: no rounding decides.
        && batch.InStock * 100 > (long)batch.Issued * settings.UnreconciledPercent;

    private static Rejection? Uncertified(OrderGround ground, DateOnly today)
    {
        if (CertificateOf(ground, today) is not null) return null;
        var code = ground.Product.Code;
        return StarHistory.Latest(ground.Certificates, today) switch
        {
            { WithdrawnOn: { } day } last when day <= today => Rejection.Conflict(
                $"Giấy chứng nhận {last.Number} của sản phẩm {code} đã bị thu hồi từ ngày {VietnamTime.Write(day)}, nên không được cấp tem.",
                $"Certificate {last.Number} of product {code} was withdrawn on {VietnamTime.Write(day)}, so no stamps are issued."),
            { } last => Rejection.Conflict(
                $"Giấy chứng nhận {last.Number} của sản phẩm {code} đã hết hạn ngày {VietnamTime.Write(last.ValidUntil)}, nên không được cấp tem.",
                $"Certificate {last.Number} of product {code} expired on {VietnamTime.Write(last.ValidUntil)}, so no stamps are issued."),
            null => Rejection.Conflict(
                $"Sản phẩm {code} không có giấy chứng nhận hạng sao còn hiệu lực, nên không được cấp tem.",
                $"Product {code} has no star certificate in force, so no stamps are issued."),
        };
    }

    private static Rejection? Unreconciled(OrderGround ground, OrderSettings settings, DateOnly today)
    {
        var due = ground.Batches.Where(batch => IsUnreconciled(batch, settings, today)).OrderBy(batch => batch.Number).ToList();
        if (due.Count == 0) return null;
        var (first, more) = (due[0], due.Count - 1);
        // Tenths, cut: 20.04 % over 20 reads 20.0 and not 20.1, and the stamps beside it say the rest.
        var share = string.Create(CultureInfo.InvariantCulture, $"{first.InStock * 1000 / first.Issued / 10m:0.0}");
        return Rejection.Conflict(
            $"Lô tem {first.Number} còn {Figures.Vi(first.InStock)} trong {Figures.Vi(first.Issued)} tem ({share.Replace('.', ',')} %) chưa kích hoạt, chưa huỷ{(more == 0 ? "" : $"; còn {more} lô khác cũng vậy")}. Mức cho phép là {settings.UnreconciledPercent} %. Hãy kích hoạt hoặc huỷ tem của các lô đó trước khi đặt thêm.",
            $"Of batch {first.Number}, {Figures.En(first.InStock)} of {Figures.En(first.Issued)} stamps ({share} %) are neither activated nor voided{(more == 0 ? "" : $", and so it is with {more} more")}. {settings.UnreconciledPercent} % are allowed. Activate or void the stamps of these batches before ordering more.");
    }

    private static Rejection? OverQuota(OrderGround ground, int quantity, OrderSettings settings, DateOnly today) =>
        Quota(ground, settings, today) is not { } quota || quantity <= quota.Left ? null : Rejection.Conflict(
            $"Hạn mức năm {quota.Year} của giấy chứng nhận {CertificateOf(ground, today)!.Number} là {Figures.Vi(quota.Quota)} tem, đã cấp hoặc đã duyệt {Figures.Vi(quota.Used)}, còn {Figures.Vi(quota.Left)}; không đủ cho {Figures.Vi(quantity)} tem.",
            $"The quota of certificate {CertificateOf(ground, today)!.Number} in {quota.Year} is {Figures.En(quota.Quota)} stamps; {Figures.En(quota.Used)} are issued or approved, {Figures.En(quota.Left)} are left: not enough for {Figures.En(quantity)}.") with
        { Field = "quantity" };
}
