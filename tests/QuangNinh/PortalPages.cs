namespace Stamp.Tests.QuangNinh;

/// <summary>An address to look at of a route, with the registry of this folder.</summary>
/// <param name="Route">As the portal registers it.</param>
/// <param name="ForProducer">Of the first producer, whose page shows its own; else of the office.</param>
public sealed record PortalAddress(string Route, string Path, bool ForProducer = false);

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
    };

    public static IReadOnlyList<PortalAddress> All { get; } =
    [
        new("/", "/"),
        new("/", "/", ForProducer: true),
        new("/password", "/password"),
        new("/second-factor/set-up", "/second-factor/set-up"),
        new("/tokens", "/tokens"),
        new("/accounts", "/accounts"),
        new("/accounts/{id}", "/accounts/1"),
        new("/batches", "/batches"),
        new("/batches", "/batches?sort=number"),
        new("/batches", "/batches?product=SP-001"),
        new("/batches", "/batches", ForProducer: true),
        new("/batches/{number}", "/batches/5"),
        new("/scans", "/scans"),
        new("/scans", "/scans?period=90"),
        new("/scans", "/scans?period=365"),
        new("/scans", "/scans?period=365&producer=CT-001"),
        new("/scans", "/scans?period=90&product=SP-001"),
        new("/scans", "/scans?period=90&batch=1"),
        new("/scans", "/scans?from=01/01/2020&to=31/12/2026"),
        new("/scans", "/scans?period=365", ForProducer: true),
        new("/scans", "/scans?product=SP-001", ForProducer: true),
        new("/province", "/province"),
        new("/province", "/province?on=01/01/2026&province=Quảng Ninh"),
    ];
}
