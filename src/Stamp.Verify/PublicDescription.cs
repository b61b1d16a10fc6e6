using System.Text.Json.Serialization;

namespace Stamp.Verify;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class PublicDescription
{
    public static void AddPublicDescription(this IServiceCollection services)
    {
        // Numbers are numbers in every answer; without this the schema would allow them as strings too.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "OCOP stamps",
                Version = "1",
                Description = "What a scan of a stamp says. Property names and reasons are stable; docs/verdicts.md tells them. Any address but /health may answer 429 with Retry-After.",
            };
            return Task.CompletedTask;
        }));
    }
}
