using System.Threading.RateLimiting;
using Stamp.Core.Verdicts;
using Stamp.Verify.Limits;
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
        var work = app.ServiceProvider.GetRequiredService<WorkQueue>();

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

        Task Machine(ScanQuery query, HttpContext context) => AnswerAsync(query, context, machine: true);

        Task Negotiate(ScanQuery query, HttpContext context) => AnswerAsync(query, context, machine: false);

        // The request's token is made when it is asked for: only those who wait need it.
        Task AnswerAsync(ScanQuery query, HttpContext context, bool machine) =>
            work.TryEnter() is { } place ? ResolveAsync(place, query, context, machine) : WaitAsync(query, context, machine);

        async Task WaitAsync(ScanQuery query, HttpContext context, bool machine)
        {
            var place = await work.EnterAsync(context.RequestAborted);
            if (place.IsAcquired) await ResolveAsync(place, query, context, machine);
            else await Answers.WriteNoticeAsync(context, Notice.Busy);
        }

        async Task ResolveAsync(RateLimitLease place, ScanQuery query, HttpContext context, bool machine)
        {
            Verdict verdict;
            // Given back before the answer is written, so that a slow reader holds nobody up.
            using (place) verdict = await resolver.ResolveAsync(query, context);
            await (machine ? Answers.WriteJsonAsync(context, verdict) : Answers.WriteAsync(context, verdict, clock));
        }
    }

    private static void Describe(IEndpointConventionBuilder endpoint, string summary, string contentType, params string[] more) =>
        endpoint
            .WithSummary(summary)
            .WithMetadata(
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(StampDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(LimitDocument), [contentType, .. more]),
                new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(StampDocument), [contentType, .. more]));
}
