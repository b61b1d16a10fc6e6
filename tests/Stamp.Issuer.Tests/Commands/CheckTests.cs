using System.Text.Json;

namespace Stamp.Issuer.Tests.Commands;

public sealed class CheckTests
{
    [Theory]
    [InlineData("MIEN-DONG-TAI-HOAN", false)]
    [InlineData("NUOC-MAM-SA-SUNG", false)]
    [InlineData("MIEN-DONG-TAI-HOAN", true)]
    [InlineData("NUOC-MAM-SA-SUNG", true)]
    public async Task Knows_every_printed_form_and_refuses_an_altered_one(string product, bool @sealed)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run(["issue", "--product", product, "--count", "3", .. @sealed ? (string[])["--sealed"] : []])).Done();
        (await issuer.Run("activate", "1", "--range", "1-2", "--lot", "L", "--produced", "01/11/2026", "--expires", "01/11/2099")).Done();
        var urls = PrintedUrls.Of(issuer, 1);

        var genuine = (await issuer.Run("check", urls[1], "--json")).Done().Json;
        Assert.Equal(("genuine", "G1", 1, 2), (genuine.GetProperty("reason").GetString(), genuine.GetProperty("supportCode").GetString(),
            genuine.GetProperty("batch").GetInt32(), genuine.GetProperty("index").GetInt32()));
        (await issuer.Run("check", urls[1].ToLowerInvariant())).Done();
        await Says(issuer, urls[2], 9, "not-activated");
        await Says(issuer, PrintedUrls.Altered(urls[1]), 9, "unknown");
        // Another label's seal, another product's GTIN: neither was printed so.
        if (@sealed) await Says(issuer, urls[0].Replace(Code(urls[0]), Code(urls[1]), StringComparison.Ordinal), 9, "unknown");
        if (urls[1].Contains("/01/0", StringComparison.Ordinal)) await Says(issuer, urls[1].Replace("08930000000019", "08930000000026", StringComparison.Ordinal), 9, "unknown");

        var offline = await issuer.Run("check", urls[1], "--offline", "--json");
        Assert.Equal(@sealed ? (0, "valid") : (10, "not-sealed"), (offline.Exit, offline.Json.GetProperty("answer").GetString()));
        // The place is read with a key file only, and the exported one has no private key.
        Assert.Equal(JsonValueKind.Null, offline.Json.GetProperty("batch").ValueKind);
        if (@sealed)
        {
            var placed = (await issuer.Run("check", urls[1], "--offline", "--mask-keys", issuer["keys/verify.keyring.json"], "--json")).Done();
            Assert.Equal((1, 2), (placed.Json.GetProperty("batch").GetInt32(), placed.Json.GetProperty("index").GetInt32()));
            Assert.Contains("for stamp 2 of batch 1", (await issuer.Run("check", urls[1], "--offline", "--mask-keys", issuer["keys/verify.keyring.json"])).Done().Output, StringComparison.Ordinal);
        }
        var altered = await issuer.Run("check", PrintedUrls.Altered(urls[1]), "--offline", "--json");
        Assert.Equal(@sealed ? (9, "invalid") : (10, "not-sealed"), (altered.Exit, altered.Json.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task Reads_a_code_as_people_type_it()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var code = Code(PrintedUrls.Of(issuer, 1)[0]);
        foreach (var typed in new[] { code, code.ToLowerInvariant(), string.Join(' ', code.Chunk(5).Select(five => new string(five))), code.Replace('0', 'o').Replace('1', 'l') })
            await Says(issuer, typed, 9, "not-activated");
    }

    [Fact]
    public async Task Reads_what_tools_make_of_an_address_and_says_what_is_wrong_with_what_is_no_code()
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", "NUOC-MAM-SA-SUNG", "--count", "40", "--sealed")).Done();
        // HTTPS: / / HOST / S / SEAL / 01 / GTIN / 21 / CODE
        var parts = PrintedUrls.Of(issuer, 1).Select(url => url.Split('/')).First(url => TypedVectors.IsClear(url[8]));
        var typed = new TypedVectors(parts[8], parts[6], parts[4]);
        foreach (var row in typed.Read)
        {
            await Says(issuer, row.Text, 9, "not-activated");
            if (row.Seal) (await issuer.Run("check", row.Text, "--offline")).Done();
        }
        foreach (var row in typed.Faults)
        {
            var ran = await issuer.Run("check", row.Text, "--json");
            Assert.Equal((3, "malformed", "M1", row.Fault), (ran.Exit, ran.Json.GetProperty("verdict").GetString(), ran.Json.GetProperty("supportCode").GetString(), ran.Json.GetProperty("wrong").GetProperty("kind").GetString()));
        }
        Assert.Contains("mã này có 5", (await issuer.Run("check", "7K3MQ")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00%ff%zz")]
    [InlineData("\u202eABC")]
    public async Task Answers_to_what_is_no_code_that_it_is_none(string junk)
    {
        using var issuer = await IssuerFolder.WithBatch();
        await Says(issuer, junk, 3, "not-a-code");
    }

    [Fact]
    public async Task Refuses_ten_megabytes_of_junk_at_once()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var junk = "HTTPS://OCOP.EXAMPLE/" + new string('A', 10_000_000);

        await Says(issuer, junk, 3, "not-a-code");
        var offline = await issuer.Run("check", junk, "--offline", "--json");
        Assert.Equal((3, "not-a-code"), (offline.Exit, offline.Json.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task Calls_a_code_of_another_deployment_unknown_and_its_seal_unproven()
    {
        using var issuer = await IssuerFolder.WithBatch("--sealed");
        using var other = await IssuerFolder.WithBatch("--sealed");
        var foreign = PrintedUrls.Of(other, 1)[0];

        await Says(issuer, foreign, 9, "unknown");
        Assert.Equal("invalid", (await issuer.Run("check", foreign, "--offline", "--json")).Json.GetProperty("answer").GetString());
        (await issuer.Run("check", foreign, "--offline", "--keys", other["keys/public.jwks.json"])).Done();
        // Public keys of one system, mask keys of another.
        (await issuer.Run("check", foreign, "--offline", "--keys", other["keys/public.jwks.json"], "--mask-keys", issuer["keys/verify.keyring.json"])).Refused(6);
    }

    [Fact]
    public async Task Says_could_not_check_where_the_registry_lacks_the_batch()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var url = PrintedUrls.Of(issuer, 1)[0];
        issuer.Execute("DROP TRIGGER batch_is_never_deleted; PRAGMA foreign_keys = OFF; DELETE FROM batch");
        await Says(issuer, url, 10, "not-in-registry");
    }

    [Fact]
    public async Task Checks_offline_with_nothing_but_the_public_keys()
    {
        using var issuer = await IssuerFolder.WithBatch("--sealed");
        var url = PrintedUrls.Of(issuer, 1)[0];
        var keys = issuer.Outside("public.json");
        File.Copy(issuer["keys/public.jwks.json"], keys);
        Directory.Delete(issuer.Data, recursive: true);

        (await issuer.Run("check", url, "--offline", "--keys", keys)).Done();
        (await issuer.Run("check", url, "--offline")).Refused(8);
        foreach (var (wrong, answer) in ((string, string)[])[($"https://ocop.example/S/{new string('0', 109)}/{Code(url)}", "a seal of version 1"), (url, "no Ed25519 key")])
        {
            if (wrong == url) File.WriteAllText(keys, """{"keys":[{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","kid":"0","use":"sig","alg":"ES256"}]}""");
            var ran = await issuer.Run("check", wrong, "--offline", "--keys", keys);
            Assert.Equal(10, ran.Exit);
            Assert.Contains(answer, ran.Output, StringComparison.Ordinal);
        }
        File.WriteAllText(keys, "[]");
        Assert.NotEqual(0, (await issuer.Run("check", url, "--offline", "--keys", keys)).Exit);
        Assert.False(Directory.Exists(issuer.Data));
    }

    private static async Task Says(IssuerFolder issuer, string url, int exit, string reason)
    {
        var ran = await issuer.Run("check", url, "--json");
        Assert.Equal((exit, reason), (ran.Exit, ran.Json.GetProperty("reason").GetString()));
    }

    private static string Code(string url) => url[(url.LastIndexOf('/') + 1)..];
}
