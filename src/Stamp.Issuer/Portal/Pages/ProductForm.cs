using Microsoft.AspNetCore.Http;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>A product's form, new or changed.</summary>
internal static class ProductForm
{
    /// <param name="gtin">As it was typed.</param>
    /// <param name="current">What is there; null: it is to be new.</param>
    public static void Write(Html html, HttpContext context, ProductDraft draft, string gtin, ProductFile? current, Errors wrong)
    {
        if (current is not null && wrong.Any)
        {
            html.Write($"""<section><h2>{new Bilingual("Đang có trong sổ", "In the registry now")}</h2><p>{current.Product.Name}</p>""");
            ProductPages.Facts(html, current.Product, current.Producer);
            html.Write($"</section>");
        }
        html.Write($"""<section class="narrow">""");
        Form.Open(html, context, current is null ? "/products" : $"/products/{current.Product.Code}");
        Fields.Problem(html, wrong);
        if (current is null)
        {
            Fields.Text(html, "code", new("Mã sản phẩm", "Code"), draft.Code, wrong, inputmode: "text", longest: PlainText.CodeLength,
                hint: new("Chữ A–Z không dấu, chữ số, gạch nối, như MIEN-DONG", "Letters A–Z, digits, hyphens, like MIEN-DONG"));
        }
        else
        {
            Fields.Hidden(html, "seen", RegistryEditor.MarkOf(current.Product));
        }
        Fields.Text(html, "name", new("Tên sản phẩm", "Name"), draft.Name, wrong, longest: PlainText.NameLength);
        Fields.Text(html, "producer", new("Mã chủ thể", "Producer's code"), draft.ProducerCode, wrong, longest: PlainText.CodeLength);
        Fields.Select(html, "group", RegistryWords.Field("group"), RegistryWords.Groups, draft.Group.ToString(), wrong);
        Fields.Text(html, "gtin", new("GTIN", "GTIN"), gtin, wrong, required: false, longest: 30, inputmode: "numeric",
            hint: new("Số dưới mã vạch, nếu có.", "The number under the bar code, if there is one."));
        html.Write($"""<button>{new Bilingual("Lưu", "Save")}</button>""");
        Form.Close(html);
        html.Write($"</section>");
    }
}
