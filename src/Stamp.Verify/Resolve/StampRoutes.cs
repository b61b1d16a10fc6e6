using Stamp.Verify.Limits;
using Stamp.Verify.Machine;

namespace Stamp.Verify.Resolve;

/// <summary>The addresses printed on labels, and the one for machines.</summary>
internal static class StampRoutes
{
    public static void MapStamps(this IEndpointRouteBuilder app)
    {
        var scans = app.ServiceProvider.GetRequiredService<ScanAnswers>();

        Describe(app.MapMethods(ScanAnswers.ForMachines + "/{code}", Reading.Methods, (string code, HttpContext context) => scans.AnswerAsync(context, machine: true, code)),
            "What a scan of this stamp says, as JSON.", "application/json");

        Describe(app.MapMethods("/{code}", Reading.Methods, (string code, HttpContext context) => scans.AnswerAsync(context, machine: false, code)),
            "The printed short form: a page for people, JSON for machines.", "text/html", "application/json");
        Describe(app.MapMethods("/S/{seal}/{code}", Reading.Methods, (string seal, string code, HttpContext context) => scans.AnswerAsync(context, machine: false, code, null, seal)),
            "The short form of a sealed label.", "text/html", "application/json");
        Describe(app.MapMethods("/01/{gtin}/21/{code}", Reading.Methods, (string gtin, string code, HttpContext context) => scans.AnswerAsync(context, machine: false, code, gtin)),
            "The GS1 Digital Link form.", "text/html", "application/json");
        Describe(app.MapMethods("/S/{seal}/01/{gtin}/21/{code}", Reading.Methods, (string seal, string gtin, string code, HttpContext context) => scans.AnswerAsync(context, machine: false, code, gtin, seal)),
            "The GS1 Digital Link form of a sealed label.", "text/html", "application/json");
    }

    private static void Describe(IEndpointConventionBuilder endpoint, string summary, string contentType, params string[] more) =>
        endpoint
            .WithSummary(summary)
            .WithMetadata(
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(LimitDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(StampDocument), [contentType, .. more]));
}
