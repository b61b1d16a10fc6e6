using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Verify.Machine;

namespace Stamp.Verify.Tests.Machine;

/// <summary>What is written by hand and what OpenAPI describes are the same document.</summary>
public sealed class DescriptionTests(WarnsOfCrowds warns) : IClassFixture<WarnsOfCrowds>
{
    private readonly VerifyUnderTest verify = warns.Verify;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData(1)] // activated, with a lot
    [InlineData(99)] // in stock
    public async Task An_answer_reads_into_the_described_document_and_writes_back_the_same(int index)
    {
        using var response = await verify.GetAsync(verify.Data.Path(OcopData.Noodles, index));
        await IsAsDescribed(response);
    }

    [Fact]
    public async Task So_does_an_answer_of_caution()
    {
        var path = verify.Data.Path(OcopData.Noodles, 20);
        for (var visitor = 1; visitor < 8; visitor++) await verify.ReasonAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(visitor));
        using var response = await verify.GetAsync(path, "X-Forwarded-For", VerifyUnderTest.Address(8));
        Assert.Contains("\"caution\":{\"sign\":\"pace\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await IsAsDescribed(response);
    }

    [Fact]
    public async Task So_does_an_answer_that_may_not_tell_of_products()
    {
        using var response = await verify.GetAsync("/api/v1/stamps/00000000000000000000");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await IsAsDescribed(response);
    }

    [Theory]
    [InlineData("/api/v1/stamps/7K3MQ")]
    [InlineData("/api/v1/stamps/7K3MU")]
    public async Task So_does_an_answer_to_what_is_no_code(string path)
    {
        using var response = await verify.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await IsAsDescribed(response);
    }

    private static async Task IsAsDescribed(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var document = JsonSerializer.Deserialize<StampDocument>(text, Strict);
        Assert.Equal(text, JsonSerializer.Serialize(document, Strict));
    }
}
