namespace Stamp.Verify.Keys;

/// <summary>The public seal keys, for checking sealed labels with no network afterwards.</summary>
internal static class KeyRoutes
{
    public static void MapPublicKeys(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/.well-known/jwks.json", Reading.Methods, (HttpContext context, CurrentKeyring keys) =>
            {
                // Five minutes: a compromised epoch must leave the set soon.
                context.Response.Headers.CacheControl = "public, max-age=300";
                return TypedResults.Bytes(keys.PublicKeys, "application/jwk-set+json");
            })
            .WithSummary("Public seal keys as a JWK set (RFC 7517).");
    }
}
