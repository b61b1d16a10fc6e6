namespace Stamp.Tests.QuangNinh;

/// <summary>An address to look at of a route, with the registry of this folder.</summary>
/// <param name="Route">As the portal registers it.</param>
/// <param name="By">Who asks: "office", "administrator", or "producer", the first one, whose page shows its own.</param>
public sealed record PortalAddress(string Route, string Path, string By = "office");

/// <summary>
/// What is asked of every page of the portal, at its largest: with most rows, and with each way of filtering that has a
/// query of its own. Every route that answers GET is here or among <see cref="NoPages"/>.
/// </summary>
public static class PortalPages
{
    /// <summary>Files, machines' documents, and pages without anybody's data.</summary>
    public static IReadOnlySet<string> NoPages { get; } = new HashSet<string>
    {
        "/style.css", "/favicon.svg", "/health", "/sign-in", "/second-factor", "/api/batches/{number}", "/province.xlsx",
        "/products/{code}/picture", "/cases/{id}/photo", "/orders/{id}/files/{name}", "/orders/templates/{name}", "/scan/scan.js", "/scan/zxing-reader.js", "/scan/zxing_reader.wasm", "/import/{hash}",
    };

    public static IReadOnlyList<PortalAddress> All { get; } =
    [
        new("/", "/"),
        new("/", "/", "producer"),
        new("/password", "/password"),
        new("/second-factor/set-up", "/second-factor/set-up"),
        new("/tokens", "/tokens"),
        new("/accounts", "/accounts", "administrator"),
        new("/accounts/{id}", "/accounts/1", "administrator"),
        new("/batches", "/batches"),
        new("/batches", "/batches?sort=number"),
        new("/batches", "/batches?product=SP-001"),
        new("/batches", "/batches", "producer"),
        new("/batches/{number}", "/batches/5"),
        new("/batches/{number}/activate", "/batches/5/activate"),
        new("/batches/{number}/void", "/batches/5/void"),
        new("/batches/{number}/recall", "/batches/5/recall"),
        new("/scan", "/scan"),
        new("/orders", "/orders"),
        new("/orders", "/orders?state=ready"),
        new("/orders", "/orders?product=SP-001"),
        new("/orders", "/orders?sort=number"),
        new("/orders", "/orders", "producer"),
        new("/orders/new", "/orders/new", "producer"),
        new("/orders/{id}", "/orders/3"),
        new("/orders/{id}", "/orders/1"),
        new("/orders/{id}", "/orders/1", "producer"),
        new("/producers", "/producers"),
        new("/producers", "/producers?search=tien+yen"),
        new("/producers", "/producers?kind=household&sort=code"),
        new("/producers/_new", "/producers/_new"),
        new("/producers/{code}", "/producers/CT-001"),
        new("/producers/{code}", "/producers/CT-001", "producer"),
        new("/producers/{code}/edit", "/producers/CT-001/edit"),
        new("/products", "/products"),
        new("/products", "/products?search=mien+dong"),
        new("/products", "/products?group=food&sort=code"),
        new("/products", "/products?producer=CT-001"),
        new("/products", "/products", "producer"),
        new("/products/_new", "/products/_new"),
        new("/products/{code}", "/products/SP-001"),
        new("/products/{code}", "/products/SP-001", "producer"),
        new("/products/{code}/edit", "/products/SP-001/edit"),
        new("/certificates", "/certificates"),
        new("/certificates", "/certificates?sort=-decided"),
        new("/certificates", "/certificates?state=running-out&days=90"),
        new("/certificates", "/certificates?state=withdrawn"),
        new("/certificates", "/certificates?state=expired"),
        new("/certificates", "/certificates?search=ha+long"),
        new("/certificates", "/certificates", "producer"),
        new("/certificates/_new", "/certificates/_new?product=SP-001"),
        new("/certificates/{id}/edit", "/certificates/1/edit"),
        new("/certificates/{id}/withdraw", "/certificates/1/withdraw"),
        new("/supporting/_new", "/supporting/_new?product=SP-001"),
        new("/supporting/{id}/edit", "/supporting/1/edit"),
        new("/import", "/import"),
        new("/cases", "/cases"),
        new("/cases", "/cases?state=new"),
        new("/cases", "/cases?state=new&sort=day"),
        new("/cases", "/cases?kind=spoiled"),
        new("/cases", "/cases?product=SP-001"),
        new("/cases", "/cases?producer=CT-001"),
        new("/cases", "/cases?from=01/01/2026&until=30/11/2026"),
        new("/cases", "/cases", "producer"),
        new("/cases/{id}", "/cases/4"),
        new("/cases/{id}", "/cases/1", "producer"),
        new("/scans", "/scans"),
        new("/scans", "/scans?period=90"),
        new("/scans", "/scans?period=365"),
        new("/scans", "/scans?period=365&producer=CT-001"),
        new("/scans", "/scans?period=90&product=SP-001"),
        new("/scans", "/scans?period=90&batch=1"),
        new("/scans", "/scans?from=01/01/2020&to=31/12/2026"),
        new("/scans", "/scans?period=365", "producer"),
        new("/scans", "/scans?product=SP-001", "producer"),
        new("/province", "/province"),
        new("/province", "/province?on=01/01/2026&province=Quảng Ninh"),
    ];
}
