using Microsoft.AspNetCore.Http;
using Stamp.Core.Codes;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Pages.Tables;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>What was typed into the form.</summary>
internal sealed record TypedOrder(string? Product, string? Quantity, string? Template, bool Sealed);

/// <summary>A producer's form for a new order. What stands against an order is told before anything is typed.</summary>
/// <param name="products">The producer's own.</param>
internal sealed class NewOrderPage(HttpContext context, IReadOnlyList<OrderGround> products, TypedOrder typed, Errors wrong)
{
    private static readonly Gtin AnyGtin = Gtin.TryParse("8930000000019", out var gtin) ? gtin : throw new InvalidOperationException("A GTIN with a right check digit.");

    /// <summary>One damaged import damages all names; a few show it.</summary>
    private const int MostWarned = 3;

    private readonly StampsSettings settings = OrderRoutes.Service<StampsSettings>(context);
    private readonly DateOnly today = VietnamTime.DateOf(OrderRoutes.Service<TimeProvider>(context).GetUtcNow());

    public void Write(Html html)
    {
        if (products.Count == 0)
        {
            html.Write($"""<section class="empty"><p>{new Bilingual("Chưa có sản phẩm nào của bạn trong sổ đăng ký.", "The registry holds no product of yours yet.")}</p><p>{new Bilingual("Hãy liên hệ cơ quan quản lý để đăng ký sản phẩm.", "Ask the office to register your products.")}</p></section>""");
            return;
        }
        var open = products.Where(ground => Blocks(ground).Count == 0).ToList();
        if (open.Count > 0) WriteForm(html, open);
        else html.Write($"""<p class="problem" role="alert">{new Bilingual("Hiện chưa đặt được tem cho sản phẩm nào. Lý do ở ngay dưới.", "No stamps can be ordered at present. The reasons stand below.")}</p>""");
        // On top of the list: the form is sent before anyone reads down to a row.
        foreach (var ground in products.Where(ground => DamagedNames.Of(ground.Product.Name, ground.Producer.Name).Count > 0).Take(MostWarned))
            DamagedNote.Write(html, ground.Product, ground.Producer, office: false);
        html.Write($"<h2>{new Bilingual("Sản phẩm của bạn", "Your products")}</h2>");
        Products().Write(html, null, products, new(new("", ""), new("", "")));
    }

    private IReadOnlyList<Rejection> Blocks(OrderGround ground) => OrderRules.Blocks(ground, 1, settings.Orders, today);

    private void WriteForm(Html html, List<OrderGround> open)
    {
        html.Write($"<section>");
        Form.Open(html, context, "/orders");
        Fields.Request(html);
        Fields.Problem(html, wrong);
        Fields.Select(html, "product", new("Sản phẩm", "Product"), open.Select(ground => (ground.Product.Code, Name(ground))), typed.Product?.Trim().ToUpperInvariant(), wrong,
            // What was asked for and is not to be had must not turn into another product unseen.
            hint: typed.Product is { Length: > 0 } asked && open.All(ground => ground.Product.Code != asked.Trim().ToUpperInvariant()) ? new("Sản phẩm đã chọn chưa đặt được tem; lý do ở bảng bên dưới.", "No stamps can be ordered for the product that you chose; the table below says why.") : null);
        Fields.Number(html, "quantity", new("Số lượng tem", "Quantity"), typed.Quantity, wrong, hint: new(
            $"Trên {Figures.Vi(settings.Orders.SecondPersonOver)} tem cần hai người duyệt nên lâu hơn.", $"Over {Figures.En(settings.Orders.SecondPersonOver)} stamps two people have to approve, which takes longer."));
        Templates(html);
        Fields.Check(html, "sealed", new("Thêm dấu niêm để kiểm tra không cần mạng", "With the seal, for checks with no network"), typed.Sealed, wrong, hint: new(
            "Mã QR dày hơn, nên chỉ nhãn đủ lớn mới mang được.", "The QR symbol gets denser, so only labels that are large enough can carry it."));
        html.Write($"<button>{new Bilingual("Gửi đơn", "Send the order")}</button>");
        Form.Close(html);
        html.Write($"</section>");
    }

    private void Templates(Html html)
    {
        var chosen = html.Kept?.Value("template") ?? (string.IsNullOrEmpty(typed.Template) ? LabelTemplate.A4x24.Name : typed.Template);
        html.Write($"""<fieldset class="field" id="template" tabindex="-1"><legend>{new Bilingual("Mẫu nhãn", "Label template")}</legend>""");
        if (wrong.About("template") is { } error) html.Write($"""<p class="error">{error.Sentence}</p>""");
        html.Write($"""<div class="picks">""");
        foreach (var template in TemplatePicture.All)
        {
            html.Write($"""<label class="choice"><input type="radio" name="template" value="{template.Name}" required """);
            if (template.Name == chosen) html.Write($" checked");
            html.Write($"><span>");
            TemplatePicture.Image(html, template);
            html.Write($"{template.Title}<small>{Room(template)}</small></span></label>");
        }
        html.Write($"</div></fieldset>");
    }

    private Bilingual Room(LabelTemplate template)
    {
        var desk = OrderRoutes.Service<OrderDesk>(context);
        if (desk.RoomOn(template, AnyGtin, true) is null) return new("mang được dấu niêm", "has room for the seal");
        if (desk.RoomOn(template, null, true) is null) return new("mang được dấu niêm nếu sản phẩm không có GTIN", "has room for the seal where the product has no GTIN");
        return desk.RoomOn(template, AnyGtin, false) is null
            ? new("không đủ chỗ cho dấu niêm", "has no room for the seal")
            : new("chỉ cho sản phẩm không có GTIN, không có dấu niêm", "only for products without a GTIN, without the seal");
    }

    private Table<OrderGround> Products() => new(new("Sản phẩm của bạn", "Your products"),
        new(new("Sản phẩm", "Product"), (html, ground) => html.Write($"{ground.Product.Name}<small>{ground.Product.Code}</small>")) { NamesRow = true },
        new(new("Giấy chứng nhận", "Certificate"), (html, ground) =>
        {
            if (OrderRules.CertificateOf(ground, today) is { } certificate)
                html.Write($"{new Bilingual($"{certificate.Stars} sao", $"{certificate.Stars} stars")}<small>{certificate.Number}, {new Bilingual("đến", "until")} {certificate.ValidUntil}</small>");
            else html.Write($"{new Bilingual("không còn hiệu lực", "none in force")}");
        }),
        new(new("Còn đặt được", "Left to order"), (html, ground) => html.Write($"{OrderRules.Quota(ground, settings.Orders, today)?.Left ?? 0}")) { Kind = ColumnKind.Number },
        new(new("Vướng mắc", "What stands against it"), (html, ground) =>
        {
            var blocks = Blocks(ground);
            if (blocks.Count == 0) html.Write($"{new Bilingual("không có", "nothing")}");
            foreach (var block in blocks) html.Write($"<div>{block.Sentence}</div>");
        }));

    private Bilingual Name(OrderGround ground)
    {
        var stars = OrderRules.CertificateOf(ground, today)!.Stars;
        return new($"{ground.Product.Name} ({ground.Product.Code}), {stars} sao", $"{ground.Product.Name} ({ground.Product.Code}), {stars} stars");
    }
}
