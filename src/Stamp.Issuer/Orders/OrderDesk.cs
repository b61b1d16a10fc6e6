using Stamp.Core.Audit;
using Stamp.Core.Codes;
using Stamp.Core.Orders;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Orders;

/// <summary>Takes orders in, at the command line and on the portal's page alike: the store knows no templates.</summary>
internal sealed class OrderDesk(RegistryDatabase registry, OrderStore orders, StampsSettings settings)
{
    /// <summary>Refuses what could never be printed on its own template, then places it.</summary>
    /// <param name="producerId">Whose product it must be; null: anyone's.</param>
    public Outcome<Order> Place(OrderDraft draft, long? producerId, Actor actor)
    {
        if (Printable(draft) is { } refused) return refused with { Field = "template" };
        return orders.Place(draft, producerId, actor);
    }

    /// <summary>Null where the template is one of ours and has room for the product's address.</summary>
    private Rejection? Printable(OrderDraft draft)
    {
        // What is missing is for the rules to say, and so is a product that is not there.
        if (string.IsNullOrWhiteSpace(draft.Template) || !new RegistryStore(registry).FindProduct(draft.ProductCode ?? "").Succeeded(out var product, out _)) return null;
        return TemplateLookup.Shipped(draft.Template.Trim()).Succeeded(out var template, out var unknown) ? RoomOn(template, product.Gtin, draft.Sealed) : unknown;
    }

    /// <summary>Null where a template has room for such an address.</summary>
    public Rejection? RoomOn(LabelTemplate template, Gtin? gtin, bool isSealed) => LabelAddress.RoomOn(template, settings.PublicOrigin, gtin, isSealed);
}
