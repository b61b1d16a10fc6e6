using System.Net;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Every text field of the registry's pages × every hostile text: stored as typed, shown encoded, or refused; nothing is run.</summary>
public sealed class RegistryInjectionTests
{
    [Fact]
    public async Task What_is_typed_into_any_field_is_kept_and_shown_as_text()
    {
        await using var portal = await PortalUnderTest.Start();
        portal.Add("lan", Role.Office);
        using var lan = await portal.SignedIn("lan");
        var files = new RegistryFiles(portal.Registry);
        var token = Visitor.TokenIn((await lan.Get("/producers/_new")).Text);
        for (var n = 0; n < HostileTexts.All.Length; n++)
        {
            var text = HostileTexts.All[n];
            var code = $"X-{n}";
            await Saved("/producers", ("code", code), ("name", text), ("kind", "Household"), ("address", text), ("province", text));
            await Saved("/products", ("code", code), ("producer", code), ("name", text), ("group", "Food"), ("gtin", ""));
            await Saved("/certificates", ("product", code), ("number", $"{text} {n}"), ("points_a", "30"), ("points_b", "20"), ("points_c", "30,5"), ("stars", ""), ("authority", text), ("decided_on", "01/02/2026"), ("valid_until", ""));
            await Saved("/supporting", ("product", code), ("scheme", text), ("number", text), ("issuer", text), ("valid_from", "01/02/2026"), ("valid_until", ""));

            var file = files.Product(code, null).Value;
            Assert.Equal((text, text, text, text), (file.Product.Name, file.Producer.Name, file.Producer.Address, file.Producer.Province));
            Assert.Equal(($"{text} {n}", text, text, text), (file.Certificates[0].Number, file.Certificates[0].Authority, file.Supporting[0].Scheme, file.Supporting[0].Issuer));
            await Saved($"/certificates/{file.Certificates[0].Id}/withdraw", ("reason", text));
            Assert.Equal(text, files.Product(code, null).Value.Certificates[0].WithdrawnReason);

            await Shown($"/producers/{code}", text);
            await Shown($"/products/{code}", text);
            await Shown($"/producers/{code}/edit", text);
            await Shown($"/products/{code}/edit", text);
            await Shown($"/certificates/{file.Certificates[0].Id}/edit", text);
            // In an address: into the fields again, never into the page or the statement.
            foreach (var path in new[] { "/producers?search=", "/products?search=", "/products?producer=", "/products?group=", "/certificates?state=withdrawn&search=", "/certificates?days=", "/certificates?sort=", "/products?after=", "/products/_new?producer=", "/supporting/_new?product=" })
                await Harmless(await lan.Get(path + Uri.EscapeDataString(text)), 200);
            // Where it can't be right, it is kept in its field.
            foreach (var (path, fields) in Refused(text))
            {
                var answer = await lan.PostBare(path, [("token", token), .. fields]);
                await Harmless(answer, 422, 404, 409);
                if ((int)answer.Status == 422) Assert.Contains(text, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
            }
        }
        await Shown("/producers", HostileTexts.All[5]);
        await Shown("/products", HostileTexts.All[5]);
        await Shown("/certificates?state=withdrawn", HostileTexts.All[5]);

        async Task Saved(string path, params (string, string)[] fields)
        {
            var answer = await lan.PostBare(path, [("token", token), .. fields]);
            Assert.True((int)answer.Status == 303, $"{path}: {answer.Status} {answer.Text}");
        }

        async Task Shown(string path, string text)
        {
            var answer = await lan.Get(path);
            await Harmless(answer, 200);
            Assert.Contains(text, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Path, (string, string)[] Fields)> Refused(string text)
    {
        yield return ("/producers", [("code", text), ("name", "Tên"), ("kind", "Household"), ("address", "a"), ("province", "b")]);
        yield return ("/products", [("code", "Y"), ("producer", text), ("name", text), ("group", "Food"), ("gtin", text)]);
        yield return ("/certificates", [("product", text), ("number", "1"), ("points_a", text), ("points_b", text), ("points_c", text), ("stars", text), ("authority", "a"), ("decided_on", text), ("valid_until", text)]);
        yield return ("/supporting", [("product", text), ("scheme", text), ("number", "1"), ("issuer", "a"), ("valid_from", text), ("valid_until", text)]);
    }

    private static Task Harmless(Answer answer, params int[] statuses)
    {
        Assert.Contains((int)answer.Status, statuses);
        foreach (var tag in new[] { "<script", "<img src=x", "<svg onload", "onerror=alert(1)>" })
            Assert.DoesNotContain(tag, answer.Text, StringComparison.OrdinalIgnoreCase);
        return Task.CompletedTask;
    }
}
