using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Warns where a name that is printed on labels looks damaged, with the way to its form for those who may change it.</summary>
internal static class DamagedNote
{
    public static void Write(Html html, Product product, Producer producer, bool office)
    {
        OfProduct(html, product, office);
        OfProducer(html, producer, office);
    }

    public static void OfProducer(Html html, Producer producer, bool office)
    {
        if (DamagedNames.OfProducer(producer.Name) is { } warning) Note(html, warning, office ? $"/producers/{producer.Code}/edit" : null);
    }

    private static void OfProduct(Html html, Product product, bool office)
    {
        if (DamagedNames.OfProduct(product.Name) is { } warning) Note(html, warning, office ? $"/products/{product.Code}/edit" : null);
    }

    private static void Note(Html html, Bilingual warning, string? form)
    {
        html.Write($"""<p class="problem">{warning}""");
        if (form is not null) html.Write($""" <a href="{form}">{new Bilingual("Sửa", "Change")}</a>""");
        html.Write($"</p>");
    }
}
