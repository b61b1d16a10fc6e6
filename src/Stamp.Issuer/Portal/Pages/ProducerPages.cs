using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Producers: the list, one, and the form.</summary>
internal static class ProducerPages
{
    public static readonly Table<ProducerLine> Producers = new(new("Chủ thể", "Producers"),
        new(new("Tên", "Name"), (html, line) => html.Write($"""<a href="/producers/{line.Producer.Code}">{line.Producer.Name}</a>""")) { SortKey = "name", NamesRow = true },
        new(new("Mã", "Code"), (html, line) => html.Write($"{line.Producer.Code}")) { SortKey = "code" },
        new(new("Loại hình", "Kind"), (html, line) => html.Write($"{RegistryWords.Of(line.Producer.Kind)}")),
        new(new("Tỉnh, thành phố", "Province"), (html, line) => html.Write($"{line.Producer.Province}")),
        new(new("Sản phẩm", "Products"), (html, line) => html.Write($"{line.Products}")) { Kind = ColumnKind.Number })
    {
        DefaultSort = "name",
        Filters = ["search", "kind"],
    };

    public static void List(Html html, HttpContext context, TableQuery query, IReadOnlyList<ProducerLine> lines)
    {
        var office = Visit.Of(context).Account.Role == Role.Office;
        FilterForm.Write(html, query, form =>
        {
            FilterForm.Text(form, query, "search", new("Tên hoặc mã, không cần dấu", "Name or code"));
            FilterForm.Choice(form, query, "kind", new("Loại hình", "Kind"), RegistryWords.Kinds);
        });
        if (office) html.Write($"""<p class="acts"><a href="/producers/_new">{new Bilingual("Thêm chủ thể", "Add a producer")}</a><a href="/import">{new Bilingual("Nhập từ Excel hoặc CSV", "Import from Excel or CSV")}</a></p>""");
        Producers.Write(html, query, lines, office
            ? new(new("Chưa có chủ thể nào.", "There is no producer yet."), new("Nhập từ Excel hoặc CSV", "Import them from Excel or CSV"), "/import")
            : new(new("Chưa có chủ thể nào.", "There is no producer yet."), new("Cơ quan quản lý sẽ nhập vào đây.", "The office brings them in.")),
            line => Cursor.Write(line.Producer.Id.ToString(CultureInfo.InvariantCulture)));
        Form.Open(html, context, "/export");
        html.Write($"""<button class="quiet">{new Bilingual("Tải cả sổ đăng ký (Excel)", "Download the whole registry (Excel)")}</button>""");
        Form.Close(html);
    }

    public static void One(Html html, HttpContext context, ProducerFile file)
    {
        var producer = file.Producer;
        DamagedNote.OfProducer(html, producer, Visit.Of(context).Account.Role == Role.Office);
        html.Write($"<section>");
        Facts(html, producer);
        html.Write($"""</section><p class="acts"><a href="/products?producer={producer.Code}">{new Bilingual("Sản phẩm của chủ thể này", "Its products")}</a>""");
        if (Visit.Of(context).Account.Role == Role.Office)
            html.Write($"""<a href="/producers/{producer.Code}/edit">{new Bilingual("Sửa", "Change")}</a><a href="/products/_new?producer={producer.Code}">{new Bilingual("Thêm sản phẩm", "Add a product")}</a>""");
        html.Write($"</p>");
        HistorySection.Write(html, context, file.Changes);
    }

    /// <param name="current">What is there; null: it is to be new.</param>
    public static void Edit(Html html, HttpContext context, ProducerDraft draft, Producer? current, Errors wrong)
    {
        if (current is not null && wrong.Any)
        {
            html.Write($"""<section><h2>{new Bilingual("Đang có trong sổ", "In the registry now")}</h2>""");
            Facts(html, current);
            html.Write($"</section>");
        }
        html.Write($"""<section class="narrow">""");
        Form.Open(html, context, current is null ? "/producers" : $"/producers/{current.Code}");
        Fields.Problem(html, wrong);
        if (current is null)
        {
            Fields.Text(html, "code", new("Mã chủ thể", "Code"), draft.Code, wrong, inputmode: "text", longest: PlainText.CodeLength,
                hint: new("Chữ A–Z không dấu, chữ số, gạch nối, như HTX-TAI-HOAN", "Letters A–Z, digits, hyphens, like HTX-TAI-HOAN"));
        }
        else
        {
            Fields.Hidden(html, "seen", RegistryEditor.MarkOf(current));
        }
        Fields.Text(html, "name", new("Tên chủ thể", "Name"), draft.Name, wrong, longest: PlainText.NameLength);
        Fields.Select(html, "kind", RegistryWords.Field("kind"), RegistryWords.Kinds, draft.Kind.ToString(), wrong);
        Fields.Text(html, "address", RegistryWords.Field("address"), draft.Address, wrong, longest: RegistryRules.AddressLength);
        Fields.Text(html, "province", RegistryWords.Field("province"), draft.Province, wrong, longest: RegistryRules.ProvinceLength);
        html.Write($"""<button>{new Bilingual("Lưu", "Save")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }

    private static void Facts(Html html, Producer producer) => html.Write($"""
        <dl><dt>{RegistryWords.Field("name")}</dt><dd>{producer.Name}</dd><dt>{RegistryWords.Field("code")}</dt><dd>{producer.Code}</dd><dt>{RegistryWords.Field("kind")}</dt><dd>{RegistryWords.Of(producer.Kind)}</dd><dt>{RegistryWords.Field("address")}</dt><dd>{producer.Address}</dd><dt>{RegistryWords.Field("province")}</dt><dd>{producer.Province}</dd></dl>
        """);
}
