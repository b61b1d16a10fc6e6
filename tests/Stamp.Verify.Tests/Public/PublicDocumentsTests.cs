using System.Net;
using System.Text.Json;
using Stamp.Core.Keys;

namespace Stamp.Verify.Tests.Public;

/// <summary>OpenAPI, health, keys.</summary>
public sealed class PublicDocumentsTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    [Fact]
    public async Task The_openapi_document_holds_every_public_route_and_the_stamp_document()
    {
        var document = await verify.JsonAsync("/openapi/v1.json");
        Assert.Equal("OCOP stamps", document.GetProperty("info").GetProperty("title").GetString());
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            new[]
            {
                "/.well-known/jwks.json", "/01/{gtin}/21/{code}", "/S/{seal}/01/{gtin}/21/{code}", "/S/{seal}/{code}",
                "/api/v1/stamps/{code}", "/health/live", "/health/ready", "/{code}",
            }.Order(StringComparer.Ordinal),
            paths);
        var get = document.GetProperty("paths").GetProperty("/api/v1/stamps/{code}").GetProperty("get");
        Assert.Equal(["200", "400", "404", "429", "503"], get.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("StampDocument").GetProperty("properties");
        Assert.Equal(
            ["verdict", "reason", "supportCode", "stamp", "product", "producer", "stars", "lot", "scans", "caution", "wrong"],
            schema.EnumerateObject().Select(property => property.Name));
        var count = document.GetProperty("components").GetProperty("schemas").GetProperty("ScansPart").GetProperty("properties").GetProperty("count");
        Assert.DoesNotContain("string", count.GetProperty("type").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_of_each_part()
    {
        Assert.Equal("live", (await verify.JsonAsync("/health/live")).GetProperty("status").GetString());
        Assert.Equal(
            """{"status":"ready","parts":[{"name":"registry","ok":true},{"name":"scans","ok":true}]}""",
            await verify.BodyAsync("/health/ready"));
    }

    [Fact]
    public async Task The_key_set_serves_for_a_check_with_no_network()
    {
        using var response = await verify.GetAsync("/.well-known/jwks.json");
        Assert.Equal((HttpStatusCode.OK, "application/jwk-set+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var keys = await response.Content.ReadAsStringAsync();
        Assert.Equal("1", Assert.Single(JsonDocument.Parse(keys).RootElement.GetProperty("keys").EnumerateArray().ToArray()).GetProperty("kid").GetString());
        Assert.DoesNotContain("\"d\"", keys, StringComparison.Ordinal);
        var url = $"https://ocop.example/S/{verify.Data.Seal(OcopData.Sauce, 9)}{verify.Data.Path(OcopData.Sauce, 9)}";
        Assert.Equal(OfflineAnswer.Valid, OfflineCheck.Of(url, keys).Value.Answer);
    }
}
