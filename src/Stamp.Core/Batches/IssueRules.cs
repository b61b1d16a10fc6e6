using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Core.Batches;

/// <summary>An order for stamps of one product.</summary>
/// <param name="KeyEpoch">The keyring's active epoch, 0–31.</param>
/// <param name="RequestId">Names the order, so that repeating it issues nothing twice; null makes each call an order of its own.</param>
/// <param name="StockExpiresOn">Last day, inclusive, for activation; null is <see cref="IssueRules.StockMonths"/> after issue.</param>
public sealed record IssueRequest(
    string ProductCode, int Count, string Template, bool Sealed, int KeyEpoch, string? RequestId = null, DateOnly? StockExpiresOn = null)
{
    /// <summary>For the trail: why no order is there for it. Null: one is.</summary>
    public string? WithoutOrder { get; init; }

    /// <summary>For the trail: the second person's account.</summary>
    public string? ConfirmedBy { get; init; }
}

/// <summary>When stamps may be issued. Pure.</summary>
public static class IssueRules
{
    /// <summary>Unused stamps run out, so that forgotten boxes of them are worth nothing.</summary>
    public const int StockMonths = 6;

    private const int LastEpoch = 31, TemplateLength = 40, RequestLength = 100;

    /// <summary>The request, cleaned; checks what needs no registry.</summary>
    public static Outcome<IssueRequest> Clean(IssueRequest request, DateOnly today)
    {
        if (request.Count is < 1 or > StampId.MaxIndex)
        {
            return Rejection.BadInput(
                $"Số lượng tem phải từ 1 đến {StampId.MaxIndex}, không phải {request.Count}.",
                $"A batch holds 1 to {StampId.MaxIndex} stamps, not {request.Count}.");
        }
        if (request.KeyEpoch is < 0 or > LastEpoch) throw new ArgumentOutOfRangeException(nameof(request), "The keyring has epochs 0 to 31.");
        if (request.StockExpiresOn < today)
        {
            return Rejection.BadInput(
                $"Hạn kích hoạt {VietnamTime.Write(request.StockExpiresOn.Value)} đã qua.",
                $"The last day for activation, {VietnamTime.Write(request.StockExpiresOn.Value)}, has passed.");
        }
        if (!PlainText.Code(request.ProductCode, new("mã sản phẩm", "the product's code")).Succeeded(out var product, out var rejection)
            || !PlainText.Required(request.Template, new("tên mẫu nhãn", "the template's name"), TemplateLength).Succeeded(out var template, out rejection))
            return rejection;
        string? requestId = null;
        if (request.RequestId is { } given
            && !PlainText.Required(given, new("mã yêu cầu", "the request's id"), RequestLength).Succeeded(out requestId, out rejection))
            return rejection;
        return request with
        {
            ProductCode = product,
            Template = template,
            RequestId = requestId,
            StockExpiresOn = request.StockExpiresOn ?? today.AddMonths(StockMonths),
        };
    }

    /// <summary>Null when the product's stars are in force: an electronic stamp says that they are.</summary>
    public static Rejection? Stars(Product product, IReadOnlyList<StarCertificate> certificates, DateOnly today) =>
        StarHistory.InForce(certificates, today) is not null ? null : Rejection.Conflict(
            $"Sản phẩm {product.Code} không có giấy chứng nhận hạng sao còn hiệu lực ngày {VietnamTime.Write(today)}, nên không được cấp tem.",
            $"Product {product.Code} has no star certificate in force on {VietnamTime.Write(today)}, so no stamps are issued.");

    /// <summary>Null when an order that was answered before is repeated as it was.</summary>
    public static Rejection? Repeat(StampBatch issued, IssueRequest request, Product product) =>
        issued.ProductId == product.Id && issued.Count == request.Count && issued.Template == request.Template && issued.Sealed == request.Sealed
            ? null
            : Rejection.Conflict(
                $"Yêu cầu {request.RequestId} đã được cấp lô {issued.Number} với nội dung khác.",
                $"Request {request.RequestId} was answered already by batch {issued.Number}, and asked for something else.");
}
