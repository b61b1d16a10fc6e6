using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Products: the list, and one with its certificates and history.</summary>
internal static class ProductPages
{
    public static readonly Table<ProductLine> Products = new(new("Sản phẩm", "Products"),
        new(new("Tên", "Name"), (html, line) => html.Write($"""<a href="/products/{line.Product.Code}">{line.Product.Name}</a>""")) { SortKey = "name", NamesRow = true },
        new(new("Mã", "Code"), (html, line) => html.Write($"{line.Product.Code}")) { SortKey = "code" },
        new(new("Chủ thể", "Producer"), (html, line) => html.Write($"{line.ProducerName}")),
        new(new("Nhóm", "Group"), (html, line) => html.Write($"{RegistryWords.Of(line.Product.Group)}")),
        new(new("Sao hôm nay", "Stars today"), (html, line) => html.Write($"{(line.Stars is { } stars ? RegistryWords.Stars(stars) : new Bilingual("không có", "none"))}")) { Kind = ColumnKind.Date })
    {
        DefaultSort = "name",
        Filters = ["search", "group", "producer"],
    };

    public static void List(Html html, HttpContext context, TableQuery query, IReadOnlyList<ProductLine> lines)
    {
        var role = Visit.Of(context).Account.Role;
        FilterForm.Write(html, query, form =>
        {
            FilterForm.Text(form, query, "search", new("Tên, mã hoặc GTIN, không cần dấu", "Name, code or GTIN"));
            FilterForm.Choice(form, query, "group", RegistryWords.Field("group"), RegistryWords.Groups);
            if (role != Role.Producer) FilterForm.Text(form, query, "producer", new("Mã chủ thể", "Producer's code"));
        });
        if (role == Role.Office) html.Write($"""<p class="acts"><a href="/products/_new">{new Bilingual("Thêm sản phẩm", "Add a product")}</a><a href="/import">{new Bilingual("Nhập từ Excel hoặc CSV", "Import from Excel or CSV")}</a></p>""");
        Products.Write(html, query, lines, role == Role.Office
            ? new(new("Chưa có sản phẩm nào.", "There is no product yet."), new("Nhập từ Excel hoặc CSV", "Import them from Excel or CSV"), "/import")
            : new(new("Chưa có sản phẩm nào.", "There is no product yet."), new("Cơ quan quản lý sẽ thêm vào đây.", "The office adds them.")),
            line => Cursor.Write(line.Product.Id.ToString(CultureInfo.InvariantCulture)));
    }

    public static void One(Html html, HttpContext context, ProductFile file, DateOnly today)
    {
        var (product, office) = (file.Product, Visit.Of(context).Account.Role == Role.Office);
        DamagedNote.Write(html, product, file.Producer, office);
        html.Write($"""<section class="product">""");
        if (file.Picture is { } picture)
        {
            html.Write($"""
                <img src="/products/{product.Code}/picture?v={picture.Sha256[..12]}" width="{Digits(picture.Width)}" height="{Digits(picture.Height)}" alt="{new Bilingual($"Hình {product.Name}", $"Picture of {product.Name}")}" decoding="async">
                """);
        }
        Facts(html, product, file.Producer);
        html.Write($"</section>");
        if (office)
        {
            html.Write($"""
                <p class="acts"><a href="/products/{product.Code}/edit">{new Bilingual("Sửa", "Change")}</a><a href="/certificates/_new?product={product.Code}">{new Bilingual("Thêm giấy chứng nhận hạng sao", "Add a star certificate")}</a><a href="/supporting/_new?product={product.Code}">{new Bilingual("Thêm chứng nhận bổ trợ", "Add a supporting certificate")}</a></p>
                """);
        }
        html.Write($"""<h2>{new Bilingual("Giấy chứng nhận hạng sao", "Star certificates")}</h2>""");
        Stars(file.Certificates, today, office).Write(html, null, [.. file.Certificates.OrderByDescending(certificate => certificate.DecidedOn)], new(
            new("Chưa có giấy chứng nhận nào.", "There is no certificate yet."),
            new("Chưa có giấy thì chưa đặt được tem.", "Without one no stamps can be ordered.")));
        html.Write($"""<h2>{new Bilingual("Chứng nhận bổ trợ", "Supporting certificates")}</h2>""");
        Supporting(today, office).Write(html, null, file.Supporting, new(
            new("Chưa có chứng nhận nào.", "There is none yet."), new("Như VietGAP, hữu cơ, HACCP, ISO 22000.", "Such as VietGAP, organic, HACCP, ISO 22000.")));
        if (office) PictureForm(html, context, file);
        HistorySection.Write(html, context, file.Changes);
    }

    public static void Facts(Html html, Product product, Producer producer) => html.Write($"""
        <dl><dt>{RegistryWords.Field("code")}</dt><dd>{product.Code}</dd><dt>{RegistryWords.Field("producer")}</dt><dd><a href="/producers/{producer.Code}">{producer.Name}</a></dd><dt>{RegistryWords.Field("group")}</dt><dd>{RegistryWords.Of(product.Group)}</dd><dt>GTIN</dt><dd>{(product.Gtin?.ToString() is { } gtin ? new Bilingual(gtin, gtin) : new Bilingual("không có", "none"))}</dd></dl>
        """);

    private static Table<StarCertificate> Stars(IReadOnlyList<StarCertificate> all, DateOnly today, bool office) => new(new("Giấy chứng nhận hạng sao", "Star certificates"),
        new(new("Số", "Number"), (html, one) => html.Write($"{one.Number}<small>{one.Authority}</small>")) { NamesRow = true },
        new(new("Sao", "Stars"), (html, one) => CertificatePages.StarsAndPoints(html, one)),
        new(new("Quyết định", "Decided on"), (html, one) => html.Write($"{one.DecidedOn}")) { Kind = ColumnKind.Date },
        new(new("Đến hết ngày", "Valid until"), (html, one) => html.Write($"{one.ValidUntil}")) { Kind = ColumnKind.Date },
        new(new("Tình trạng", "State"), (html, one) => CertificatePages.State(html, one, StarHistory.StateOf(one, all, today), today, office)));

    private static Table<SupportingCertificate> Supporting(DateOnly today, bool office) => new(new("Chứng nhận bổ trợ", "Supporting certificates"),
        new(new("Loại", "Scheme"), (html, one) => html.Write($"{one.Scheme}<small>{one.Number}</small>")) { NamesRow = true },
        new(new("Tổ chức cấp", "Issuer"), (html, one) => html.Write($"{one.Issuer}")),
        new(new("Từ ngày", "From"), (html, one) => html.Write($"{one.ValidFrom}")) { Kind = ColumnKind.Date },
        new(new("Đến hết ngày", "Valid until"), (html, one) =>
        {
            if (one.ValidUntil is not { } last) html.Write($"{CertificateForm.NoEnd}");
            else if (last < today) html.Write($"{last}<small>{RegistryWords.Of(CertificateState.Expired)}</small>");
            else html.Write($"{last}");
            if (office)
            {
                html.Write($"""
                    <small><a href="/supporting/{one.Id.ToString(CultureInfo.InvariantCulture)}/edit" aria-label="{new Bilingual($"Sửa {one.Scheme} {one.Number}", $"Correct {one.Scheme} {one.Number}")}">{new Bilingual("Sửa", "Correct")}</a></small>
                    """);
            }
        })
        { Kind = ColumnKind.Date });

    private static void PictureForm(Html html, HttpContext context, ProductFile file)
    {
        html.Write($"""<section class="narrow"><h2>{new Bilingual("Hình sản phẩm", "Picture")}</h2>""");
        PictureForm(html, context, file.Product.Code, default);
        if (file.Picture is not null)
        {
            Form.Open(html, context, $"/products/{file.Product.Code}/picture/remove");
            html.Write($"""<button class="quiet">{new Bilingual("Gỡ hình", "Remove the picture")}</button>""");
            Form.Close(html);
        }
        html.Write($"</section>");
    }

    public static void PictureForm(Html html, HttpContext context, string code, Errors wrong)
    {
        Form.Open(html, context, $"/products/{code}/picture", files: true);
        Fields.File(html, "picture", new("Chọn hình", "Choose a picture"), "image/jpeg,image/png", wrong, new("JPEG hoặc PNG, tối đa 1 MB.", "JPEG or PNG, 1 MB at most."));
        html.Write($"""<button>{new Bilingual("Tải lên", "Upload")}</button>""");
        Form.Close(html);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
