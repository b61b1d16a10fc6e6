using Stamp.Verify.Machine;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Resolve;

/// <summary>The addresses printed on labels, and the one for machines.</summary>
internal static class StampRoutes
{
    public static void MapStamps(this IEndpointRouteBuilder app)
    {
        var resolver = app.ServiceProvider.GetRequiredService<MeasuredResolver>();
        var clock = app.ServiceProvider.GetRequiredService<TimeProvider>();

        Describe(app.MapMethods("/api/v1/stamps/{code}", Reading.Methods, (string code, HttpContext context) => Machine(new(code), context)),
            "What a scan of this stamp says, as JSON.", "application/json");

        Describe(app.MapMethods("/{code}", Reading.Methods, (string code, HttpContext context) => Negotiate(new(code), context)),
            "The printed short form: a page for people, JSON for machines.", "text/html", "application/json");
        Describe(app.MapMethods("/S/{seal}/{code}", Reading.Methods, (string seal, string code, HttpContext context) => Negotiate(new(code, null, seal), context)),
            "The short form of a sealed label.", "text/html", "application/json");
        Describe(app.MapMethods("/01/{gtin}/21/{code}", Reading.Methods, (string gtin, string code, HttpContext context) => Negotiate(new(code, gtin), context)),
            "The GS1 Digital Link form.", "text/html", "application/json");
        Describe(app.MapMethods("/S/{seal}/01/{gtin}/21/{code}", Reading.Methods, (string seal, string gtin, string code, HttpContext context) => Negotiate(new(code, gtin, seal), context)),
            "The GS1 Digital Link form of a sealed label.", "text/html", "application/json");

        async Task Machine(ScanQuery query, HttpContext context) =>
            await Answers.WriteJsonAsync(context, await resolver.ResolveAsync(query, context));

        async Task Negotiate(ScanQuery query, HttpContext context) =>
            await Answers.WriteAsync(context, await resolver.ResolveAsync(query, context), clock);
    }

    private static void Describe(IEndpointConventionBuilder endpoint, string summary, string contentType, params string[] more) =>
        endpoint
            .WithSummary(summary)
            .WithMetadata(
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(StampDocument), [contentType, .. more]));
}
